using FractureGrid.Abstractions;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Tests.Rig;
using Microsoft.Data.Sqlite;

namespace FractureGrid.Gateway.Tests.Index;

public sealed class GatewayIndexTests : IDisposable
{
    private static readonly DateTimeOffset Later = new(2026, 2, 3, 5, 0, 0, TimeSpan.Zero);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_row_comes_back_as_it_was_put_in()
    {
        using var desk = new Desk(_folder.Root);
        desk.Receive(TestFilm.Create("1.2.3").Bytes());

        var row = desk.Index.Find("alpha", "1.2.3")!;

        var key = desk.Keys.ForSite("alpha", desk.Time.GetUtcNow());
        Assert.Equal(key.Uid("1.2.3"), row.ImageId);
        Assert.Equal(key.Uid(TestFilm.Study), row.StudyId);
        Assert.Equal($"alpha/{key.Patient(row.Identity)}", row.PatientKey);
        Assert.Equal((InstanceState.Received, "CR1", desk.Time.GetUtcNow()), (row.State, row.CallingAe, row.ReceivedAt));
        Assert.Equal(row, desk.Index.FindImage(row.ImageId));
        Assert.Equal(row, Assert.Single(desk.Index.FindStudy(TestFilm.Study)));
        Assert.Equal(row, Assert.Single(desk.Index.FindPatient("alpha", TestFilm.Patient)));
        Assert.Equal(["alpha"], desk.Index.Sites());
    }

    [Fact]
    public void Undecided_rows_are_those_submitted_before_the_moment()
    {
        using var desk = new Desk(_folder.Root);
        desk.Receive(TestFilm.Create("1.2.3").Bytes());
        var image = desk.Index.Find("alpha", "1.2.3")!.ImageId;
        Assert.Empty(desk.Index.FindUndecided(Later.AddYears(1)));

        desk.Index.MarkSubmitted(image, "aa/bbbb", Later);

        Assert.Empty(desk.Index.FindUndecided(Later));
        Assert.Single(desk.Index.FindUndecided(Later.AddTicks(1)));
        desk.Index.MarkDecided([new ImageDecided(image, Later)]);
        Assert.Empty(desk.Index.FindUndecided(Later.AddYears(1)));
    }

    [Fact]
    public void A_decision_that_overtakes_the_submission_stays()
    {
        using var desk = new Desk(_folder.Root);
        desk.Receive(TestFilm.Create("1.2.3").Bytes());
        var image = desk.Index.Find("alpha", "1.2.3")!.ImageId;

        desk.Index.MarkDecided([new ImageDecided(image, Later)]);
        desk.Index.MarkSubmitted(image, "aa/bbbb", Later);

        Assert.Equal(InstanceState.Decided, desk.Index.FindImage(image)!.State);
    }

    [Fact]
    public void An_index_of_a_newer_program_is_not_touched()
    {
        using (new Desk(_folder.Root)) { }

        using (var connection = new SqliteConnection($"Data Source={_folder[GatewayIndex.FileName]};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        Assert.Throws<FractureGridException>(() => new GatewayIndex(_folder.Root));
    }
}
