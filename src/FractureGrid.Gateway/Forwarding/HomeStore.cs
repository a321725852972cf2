using System.Text.Json;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;
using FractureGrid.Gateway.Databases;
using Microsoft.Data.Sqlite;

namespace FractureGrid.Gateway.Forwarding;

/// <summary>
/// Forwarded images, the results that came home and the versions of decisions that they made, in a file of the gateway's folder, so that they are there while
/// the line is down. Every change is on stable storage when the call returns. Thread-safe.
/// </summary>
internal sealed class HomeStore : IDisposable
{
    public const string FileName = "home.db";

    private const string Columns =
        "PatientKey, ImageId, StudyId, Attributes, AcknowledgedAt, Result, DecidedAt, Withdrawn, IsForwarded, IsCorrection";

    private const string Create = """
        CREATE TABLE Film(
            PatientKey TEXT NOT NULL,
            ImageId TEXT NOT NULL,
            StudyId TEXT NOT NULL,
            Attributes TEXT NOT NULL,
            AcknowledgedAt INTEGER NOT NULL,
            Result TEXT,
            DecidedAt INTEGER NOT NULL,
            Withdrawn TEXT,
            IsForwarded INTEGER NOT NULL,
            IsCorrection INTEGER NOT NULL,
            PRIMARY KEY(PatientKey, ImageId)) WITHOUT ROWID;
        CREATE INDEX FilmByStudy ON Film(StudyId);
        CREATE INDEX FilmDue ON Film(StudyId) WHERE Result IS NULL AND Withdrawn IS NULL;
        CREATE TABLE Version(
            PatientKey TEXT NOT NULL,
            Version INTEGER NOT NULL,
            Content TEXT NOT NULL,
            PRIMARY KEY(PatientKey, Version)) WITHOUT ROWID;
        CREATE TABLE Heard(Site TEXT NOT NULL PRIMARY KEY, Last INTEGER NOT NULL) WITHOUT ROWID;
        """;

    private const string Upgrade =
        Create
        + """
            INSERT INTO Film SELECT PatientKey, ImageId, StudyId, Attributes, AcknowledgedAt, Result, coalesce(DecidedAt, 0), NULL, 1, 0 FROM Image;
            INSERT INTO Heard SELECT DISTINCT substr(PatientKey, 1, instr(PatientKey, '/') - 1), 0 FROM Image;
            DROP TABLE Image;
            """;

    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;

    public HomeStore(string folder)
    {
        _connection = GatewayDatabase.Open(folder, FileName, "The edge gateway's store of results", 2, Create, Upgrade);
    }

    public static string Serialise(ImageResult result) => JsonSerializer.Serialize(result, GatewayJson.Default.ImageResult);

    public HomeImage? Find(string patientKey, string imageId) =>
        Films("PatientKey = $1 AND ImageId = $2", patientKey, imageId).SingleOrDefault();

    /// <summary>Images whose results are due.</summary>
    public IReadOnlyList<HomeImage> Due() => Films("Result IS NULL AND Withdrawn IS NULL ORDER BY AcknowledgedAt");

    public IReadOnlyList<HomeImage> OfPatient(string patientKey) => Films("PatientKey = $1 ORDER BY AcknowledgedAt, ImageId", patientKey);

    /// <summary>The images of a study that the grid has.</summary>
    public IReadOnlyList<HomeImage> OfStudy(string studyId) => Films("StudyId = $1 AND IsForwarded = 1", studyId);

    /// <summary>The study after another one, of those with images of a time or later; null after the last.</summary>
    public string? NextStudy(string after, DateTimeOffset since)
    {
        lock (_lock)
        {
            return _connection
                .Query(
                    "SELECT StudyId FROM Film WHERE StudyId > $1 AND AcknowledgedAt >= $2 AND IsForwarded = 1 ORDER BY StudyId LIMIT 1",
                    [after, since.UtcTicks],
                    row => row.GetString(0)
                )
                .SingleOrDefault();
        }
    }

    /// <summary>Versions of a patient's decision, oldest first.</summary>
    public IReadOnlyList<DecisionVersion> Versions(string patientKey)
    {
        lock (_lock)
        {
            return _connection.Query(
                "SELECT Content FROM Version WHERE PatientKey = $1 ORDER BY Version",
                [patientKey],
                row => JsonSerializer.Deserialize(row.GetString(0), GatewayJson.Default.DecisionVersion)!
            );
        }
    }

    /// <summary>Stores an image, and the versions that it makes of its patient's decision, in one commit.</summary>
    public void Write(HomeImage image, IReadOnlyList<DecisionVersion> versions)
    {
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            _connection.Execute(
                $"INSERT OR REPLACE INTO Film({Columns}) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                [
                    image.PatientKey,
                    image.ImageId,
                    image.StudyId,
                    JsonSerializer.Serialize(image.Attributes, GatewayJson.Default.ImageAttributes),
                    image.AcknowledgedAt.UtcTicks,
                    image.Result is null ? DBNull.Value : Serialise(image.Result),
                    image.DecidedAt.UtcTicks,
                    (object?)image.Withdrawn ?? DBNull.Value,
                    image.IsForwarded ? 1 : 0,
                    image.IsCorrection ? 1 : 0,
                ],
                transaction
            );
            _connection.Execute("INSERT OR IGNORE INTO Heard VALUES($1, 0)", [image.Attributes.Site], transaction);
            foreach (var version in versions)
            {
                _connection.Execute(
                    "INSERT INTO Version VALUES($1, $2, $3)",
                    [image.PatientKey, version.Version, JsonSerializer.Serialize(version, GatewayJson.Default.DecisionVersion)],
                    transaction
                );
            }

            transaction.Commit();
        }
    }

    /// <summary>Sites that have images here, with the number of the last change at the grid that was heard of.</summary>
    public IReadOnlyList<(string Site, long Last)> Heard()
    {
        lock (_lock)
        {
            return _connection.Query("SELECT Site, Last FROM Heard ORDER BY Site", [], row => (row.GetString(0), row.GetInt64(1)));
        }
    }

    public void Hear(string site, long last)
    {
        lock (_lock)
        {
            _connection.Execute("UPDATE Heard SET Last = $2 WHERE Site = $1", [site, last]);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _connection.Dispose();
        }
    }

    private List<HomeImage> Films(string condition, params ReadOnlySpan<object> values)
    {
        lock (_lock)
        {
            return _connection.Query($"SELECT {Columns} FROM Film WHERE {condition}", values, Read);
        }
    }

    private static HomeImage Read(SqliteDataReader row) =>
        new()
        {
            PatientKey = row.GetString(0),
            ImageId = row.GetString(1),
            StudyId = row.GetString(2),
            Attributes = JsonSerializer.Deserialize(row.GetString(3), GatewayJson.Default.ImageAttributes)!,
            AcknowledgedAt = new DateTimeOffset(row.GetInt64(4), TimeSpan.Zero),
            Result = row.IsDBNull(5) ? null : JsonSerializer.Deserialize(row.GetString(5), GatewayJson.Default.ImageResult),
            DecidedAt = new DateTimeOffset(row.GetInt64(6), TimeSpan.Zero),
            Withdrawn = row.IsDBNull(7) ? null : row.GetString(7),
            IsForwarded = row.GetInt64(8) != 0,
            IsCorrection = row.GetInt64(9) != 0,
        };
}
