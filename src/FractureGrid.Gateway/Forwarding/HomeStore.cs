using System.Text.Json;
using FractureGrid.Abstractions.Images;
using FractureGrid.Gateway.Databases;
using Microsoft.Data.Sqlite;

namespace FractureGrid.Gateway.Forwarding;

/// <summary>
/// Forwarded images and the results that came home, in a file of the gateway's folder, so that they are there while the line is down. Every change is on stable
/// storage when the call returns. Thread-safe.
/// </summary>
internal sealed class HomeStore : IDisposable
{
    public const string FileName = "home.db";
    private const string Columns = "ImageId, StudyId, PatientKey, Attributes, AcknowledgedAt, Result, DecidedAt";

    private const string Create = """
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
        """;

    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;

    public HomeStore(string folder)
    {
        _connection = GatewayDatabase.Open(folder, FileName, "The edge gateway's store of results", 1, Create);
    }

    /// <summary>Adds an image; false when it is known.</summary>
    public bool Add(HomeImage image)
    {
        lock (_lock)
        {
            using var command = _connection.CreateCommand();
            command.CommandText =
                $"INSERT INTO Image({Columns}) VALUES($image, $study, $patient, $attributes, $at, $result, $decided) ON CONFLICT DO NOTHING";
            command.Parameters.AddWithValue("$image", image.ImageId);
            command.Parameters.AddWithValue("$study", image.StudyId);
            command.Parameters.AddWithValue("$patient", image.PatientKey);
            command.Parameters.AddWithValue("$attributes", JsonSerializer.Serialize(image.Attributes, GatewayJson.Default.ImageAttributes));
            command.Parameters.AddWithValue("$at", image.AcknowledgedAt.UtcTicks);
            command.Parameters.AddWithValue("$result", image.Result is null ? DBNull.Value : Serialise(image.Result));
            command.Parameters.AddWithValue("$decided", image.Result is null ? DBNull.Value : image.DecidedAt.UtcTicks);
            return command.ExecuteNonQuery() == 1;
        }
    }

    /// <summary>Notes a result; false when the image is unknown or has one: the first stands.</summary>
    public bool Decide(ImageResult result, DateTimeOffset at)
    {
        lock (_lock)
        {
            using var command = _connection.CreateCommand();
            command.CommandText = "UPDATE Image SET Result = $result, DecidedAt = $decided WHERE ImageId = $image AND Result IS NULL";
            command.Parameters.AddWithValue("$result", Serialise(result));
            command.Parameters.AddWithValue("$decided", at.UtcTicks);
            command.Parameters.AddWithValue("$image", result.ImageId);
            return command.ExecuteNonQuery() == 1;
        }
    }

    /// <summary>Images whose results are due.</summary>
    public IReadOnlyList<HomeImage> Due() => Query("Result IS NULL ORDER BY AcknowledgedAt", "");

    public IReadOnlyList<HomeImage> OfPatient(string patientKey) => Query("PatientKey = $1 ORDER BY AcknowledgedAt, ImageId", patientKey);

    public void Dispose()
    {
        lock (_lock)
        {
            _connection.Dispose();
        }
    }

    private static string Serialise(ImageResult result) => JsonSerializer.Serialize(result, GatewayJson.Default.ImageResult);

    private List<HomeImage> Query(string condition, string value)
    {
        lock (_lock)
        {
            return _connection.Query($"SELECT {Columns} FROM Image WHERE {condition}", [value], Read);
        }
    }

    private static HomeImage Read(SqliteDataReader row) =>
        new()
        {
            ImageId = row.GetString(0),
            StudyId = row.GetString(1),
            PatientKey = row.GetString(2),
            Attributes = JsonSerializer.Deserialize(row.GetString(3), GatewayJson.Default.ImageAttributes)!,
            AcknowledgedAt = new DateTimeOffset(row.GetInt64(4), TimeSpan.Zero),
            Result = row.IsDBNull(5) ? null : JsonSerializer.Deserialize(row.GetString(5), GatewayJson.Default.ImageResult),
            DecidedAt = row.IsDBNull(6) ? default : new DateTimeOffset(row.GetInt64(6), TimeSpan.Zero),
        };
}
