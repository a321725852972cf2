using System.Text.Json;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;
using FractureGrid.Gateway.Forwarding;
using FractureGrid.Gateway.Tests.Rig;
using Microsoft.Data.Sqlite;

namespace FractureGrid.Gateway.Tests.Forwarding;

public sealed class HomeStoreTests : IDisposable
{
    // As the release before wrote it.
    private const string Before = """
        CREATE TABLE Image(
            ImageId TEXT NOT NULL PRIMARY KEY,
            StudyId TEXT NOT NULL,
            PatientKey TEXT NOT NULL,
            Attributes TEXT NOT NULL,
            AcknowledgedAt INTEGER NOT NULL,
            Result TEXT,
            DecidedAt INTEGER) WITHOUT ROWID;
        CREATE INDEX ImageByPatient ON Image(PatientKey);
        CREATE INDEX ImageDue ON Image(StudyId) WHERE Result IS NULL;
        INSERT INTO Image VALUES('2.25.1', '2.25.9', 'alpha/p', '{"site":"alpha"}', 100, NULL, NULL);
        INSERT INTO Image VALUES('2.25.2', '2.25.9', 'alpha/p', '{"site":"alpha"}', 200,
            '{"imageId":"2.25.2","outcome":"Fracture","score":0.75,"lesions":[],"boneFound":true,"flags":[],"elapsed":"00:00:00.0120000"}', 300);
        PRAGMA user_version = 1;
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Images_and_results_of_the_release_before_are_read()
    {
        Directory.CreateDirectory(_folder["edge"]);
        using (var old = new SqliteConnection($"Data Source={Path.Combine(_folder["edge"], HomeStore.FileName)};Pooling=False"))
        {
            old.Open();
            using var command = old.CreateCommand();
            command.CommandText = Before;
            command.ExecuteNonQuery();
        }

        using var store = new HomeStore(_folder["edge"]);
        var images = store.OfPatient("alpha/p");
        var decision = HomeDecisions.Of(images, HomeDecisions.Replay(images));

        Assert.Equal("2.25.1", Assert.Single(store.Due()).ImageId);
        Assert.Equal(("alpha", 0L), Assert.Single(store.Heard()));
        Assert.Equal((1L, Outcome.Fracture, 0.75, 1), (decision.Version, decision.Outcome, decision.Score, decision.Pending));
        Assert.All(images, image => Assert.True(image.IsForwarded));
        Assert.Equal(DecisionCause.ImageDecided, Assert.Single(HomeDecisions.Replay(images)).Cause);
        Assert.Contains("0.75", JsonSerializer.Serialize(images[1].Result!.Score), StringComparison.Ordinal);
    }
}
