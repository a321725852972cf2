using System.Text.Json;
using FractureGrid.Gateway.Databases;
using FractureGrid.Gateway.Index;
using Microsoft.Data.Sqlite;

namespace FractureGrid.Gateway.Corrections;

/// <summary>Corrections of patients, in a file of the gateway's folder. Every change is on stable storage when the call returns. Thread-safe.</summary>
internal sealed class CorrectionLedger : IDisposable
{
    public const string FileName = "corrections.db";
    private const string Columns = "Id, Site, SopInstanceUid, StudyInstanceUid, OldPatientId, OldPatientKey, Patient";

    private const string Create = """
        CREATE TABLE Correction(
            Id INTEGER PRIMARY KEY AUTOINCREMENT,
            Site TEXT NOT NULL,
            SopInstanceUid TEXT NOT NULL,
            StudyInstanceUid TEXT NOT NULL,
            OldPatientId TEXT,
            OldPatientKey TEXT NOT NULL,
            Patient TEXT NOT NULL,
            At INTEGER NOT NULL,
            Done INTEGER NOT NULL);
        CREATE INDEX CorrectionOpen ON Correction(Done) WHERE Done = 0;
        CREATE INDEX CorrectionByImage ON Correction(Site, SopInstanceUid);
        CREATE INDEX CorrectionByStudy ON Correction(StudyInstanceUid);
        """;

    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;

    public CorrectionLedger(string folder)
    {
        _connection = GatewayDatabase.Open(folder, FileName, "The gateway's ledger of corrections", 1, Create);
    }

    /// <summary>Notes corrections of images, in one commit, unless an image is that patient's already. How many were noted.</summary>
    public int Add(IEnumerable<IndexedInstance> rows, CorrectedPatient patient, DateTimeOffset at)
    {
        lock (_lock)
        {
            var news = rows.Where(row => !IsKnown(row, patient)).ToList();
            using var transaction = _connection.BeginTransaction(deferred: false);
            foreach (var row in news)
            {
                _connection.Execute(
                    "INSERT INTO Correction(Site, SopInstanceUid, StudyInstanceUid, OldPatientId, OldPatientKey, Patient, At, Done) VALUES($1, $2, $3, $4, $5, $6, $7, 0)",
                    [
                        row.Site,
                        row.Identity.SopInstanceUid,
                        row.Identity.StudyInstanceUid,
                        (object?)row.Identity.PatientId ?? DBNull.Value,
                        row.PatientKey,
                        JsonSerializer.Serialize(patient, GatewayJson.Default.CorrectedPatient),
                        at.UtcTicks,
                    ],
                    transaction
                );
            }

            transaction.Commit();
            return news.Count;
        }
    }

    /// <summary>Those that were not carried out yet, oldest first.</summary>
    public IReadOnlyList<Correction> Open() => Query("Done = 0 ORDER BY Id", []);

    /// <summary>The last one of an image; null when it was never corrected.</summary>
    public Correction? Last(string site, string sopInstanceUid) =>
        Query("Site = $1 AND SopInstanceUid = $2 ORDER BY Id DESC LIMIT 1", [site, sopInstanceUid]).SingleOrDefault();

    /// <summary>Those of a study that were carried out, oldest first.</summary>
    public IReadOnlyList<Correction> OfStudy(string studyInstanceUid) =>
        Query("StudyInstanceUid = $1 AND Done = 1 ORDER BY Id", [studyInstanceUid]);

    /// <summary>Stores whose the image was when the correction came to be carried out: an earlier one may have come in between.</summary>
    public void Restate(Correction correction)
    {
        lock (_lock)
        {
            _connection.Execute(
                "UPDATE Correction SET OldPatientId = $2, OldPatientKey = $3 WHERE Id = $1",
                [correction.Id, (object?)correction.OldPatientId ?? DBNull.Value, correction.OldPatientKey],
                null
            );
        }
    }

    public void Done(Correction correction)
    {
        lock (_lock)
        {
            _connection.Execute("UPDATE Correction SET Done = 1 WHERE Id = $1", [correction.Id], null);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _connection.Dispose();
        }
    }

    private bool IsKnown(IndexedInstance row, CorrectedPatient patient) =>
        string.Equals(
            Last(row.Site, row.Identity.SopInstanceUid)?.Patient.PatientId ?? row.Identity.PatientId,
            patient.PatientId,
            StringComparison.Ordinal
        );

    private List<Correction> Query(string condition, ReadOnlySpan<object> values)
    {
        lock (_lock)
        {
            return _connection.Query($"SELECT {Columns} FROM Correction WHERE {condition}", values, Read);
        }
    }

    private static Correction Read(SqliteDataReader row) =>
        new()
        {
            Id = row.GetInt64(0),
            Site = row.GetString(1),
            SopInstanceUid = row.GetString(2),
            StudyInstanceUid = row.GetString(3),
            OldPatientId = row.IsDBNull(4) ? null : row.GetString(4),
            OldPatientKey = row.GetString(5),
            Patient = JsonSerializer.Deserialize(row.GetString(6), GatewayJson.Default.CorrectedPatient)!,
        };
}
