using FractureGrid.Abstractions.Results;
using FractureGrid.Gateway.Databases;
using FractureGrid.Gateway.Results;
using Microsoft.Data.Sqlite;

namespace FractureGrid.Gateway.Delivery;

/// <summary>
/// Results that were released and their deliveries, in the gateway's folder. Every change is on stable storage when the call returns. Thread-safe.
/// </summary>
internal sealed class Outbox : IDisposable
{
    public const string FileName = "outbox.db";
    private const string CloseStudy = "DELETE FROM OpenStudy WHERE Site = $1 AND StudyInstanceUid = $2 AND PatientKey = $3";
    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;

    public Outbox(string folder)
    {
        _connection = GatewayDatabase.Open(folder, FileName, "The gateway's outbox", OutboxSchema.Version, OutboxSchema.Create);
    }

    /// <summary>Releases a result to destinations; the same version again changes nothing.</summary>
    public void Release(StudyKey study, StudyResult result, string folder, IEnumerable<string> destinations, DateTimeOffset now)
    {
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            Execute(
                "INSERT OR IGNORE INTO Release VALUES($1, $2, $3, $4, $5, $6, $7)",
                [study.Site, study.StudyInstanceUid, study.PatientKey, result.Version, StudyResultJson.Write(result), folder, now.UtcTicks],
                transaction
            );
            foreach (var destination in destinations)
            {
                Execute(
                    "INSERT OR IGNORE INTO Delivery(Destination, Site, StudyInstanceUid, PatientKey, Version, State, Attempts, NotBefore, CreatedAt) VALUES($1, $2, $3, $4, $5, 0, 0, $6, $6)",
                    [destination, study.Site, study.StudyInstanceUid, study.PatientKey, result.Version, now.UtcTicks],
                    transaction
                );
            }

            Execute(CloseStudy, [study.Site, study.StudyInstanceUid, study.PatientKey], transaction);
            transaction.Commit();
        }
    }

    /// <summary>The last version that was released, and when; null when none was.</summary>
    public (long Version, DateTimeOffset At)? LastRelease(StudyKey study) =>
        Query(
                "SELECT Version, ReleasedAt FROM Release WHERE Site = $1 AND StudyInstanceUid = $2 AND PatientKey = $3 ORDER BY Version DESC LIMIT 1",
                [study.Site, study.StudyInstanceUid, study.PatientKey],
                row => ((long, DateTimeOffset)?)(row.GetInt64(0), new DateTimeOffset(row.GetInt64(1), TimeSpan.Zero))
            )
            .SingleOrDefault();

    /// <summary>A released result and the folder of its objects.</summary>
    public (StudyResult Result, string Folder)? FindRelease(StudyKey study, long version) =>
        Query(
                "SELECT Result, Folder FROM Release WHERE Site = $1 AND StudyInstanceUid = $2 AND PatientKey = $3 AND Version = $4",
                [study.Site, study.StudyInstanceUid, study.PatientKey, version],
                row => ((StudyResult, string)?)(StudyResultJson.Read(row.GetString(0)), row.GetString(1))
            )
            .SingleOrDefault();

    /// <summary>Folders of what was released of a study and is still kept, the latest first.</summary>
    public IReadOnlyList<string> Folders(StudyKey study) =>
        Query(
            "SELECT Folder FROM Release WHERE Site = $1 AND StudyInstanceUid = $2 AND PatientKey = $3 AND Folder <> '' ORDER BY Version DESC",
            [study.Site, study.StudyInstanceUid, study.PatientKey],
            row => row.GetString(0)
        );

    /// <summary>The result that was released before a version; null for the first.</summary>
    public StudyResult? FindBefore(StudyKey study, long version) =>
        Query(
                "SELECT Result FROM Release WHERE Site = $1 AND StudyInstanceUid = $2 AND PatientKey = $3 AND Version < $4 ORDER BY Version DESC LIMIT 1",
                [study.Site, study.StudyInstanceUid, study.PatientKey, version],
                row => StudyResultJson.Read(row.GetString(0))
            )
            .SingleOrDefault();

    /// <summary>
    /// The next delivery to a destination that is due; of a study's deliveries only the oldest that is not done, so that its versions arrive in order. One whose
    /// commitment was awaited in vain is due again.
    /// </summary>
    /// <param name="destination">Names it.</param>
    /// <param name="now">The moment by the clock on the wall: waits outlive the process that began them.</param>
    /// <param name="longest">A wait that is longer than any was begun before the clock was set back, and is over. Default: none is too long.</param>
    public OutboxEntry? NextDue(string destination, DateTimeOffset now, TimeSpan? longest = null) =>
        Query(
                $"""
                SELECT {OutboxRow.Columns} FROM Delivery d WHERE Destination = $1 AND State < 2 AND (NotBefore <= $2 OR NotBefore > $3)
                AND NOT EXISTS(SELECT 1 FROM Delivery e WHERE e.Destination = d.Destination AND e.State < 2 AND e.Site = d.Site
                    AND e.StudyInstanceUid = d.StudyInstanceUid AND e.PatientKey = d.PatientKey AND e.Id < d.Id)
                ORDER BY Id LIMIT 1
                """,
                [destination, now.UtcTicks, longest is { } limit ? (now + limit).UtcTicks : long.MaxValue],
                OutboxRow.Read
            )
            .SingleOrDefault();

    public OutboxEntry? Find(long id) =>
        Query($"SELECT {OutboxRow.Columns} FROM Delivery WHERE Id = $1", [id], OutboxRow.Read).SingleOrDefault();

    /// <summary>The newest first; of these sites only, unless that is null.</summary>
    public IReadOnlyList<OutboxEntry> List(
        DeliveryState? state,
        string? site,
        string? study,
        int count,
        IReadOnlyList<string>? sites = null
    ) =>
        Query(
            $"""
            SELECT {OutboxRow.Columns} FROM Delivery WHERE ($1 IS NULL OR State = $1) AND ($2 IS NULL OR Site = $2) AND ($3 IS NULL OR StudyInstanceUid = $3)
            AND ($5 IS NULL OR Site IN (SELECT value FROM json_each($5)))
            ORDER BY Id DESC LIMIT $4
            """,
            [
                (object?)(int?)state ?? DBNull.Value,
                (object?)site ?? DBNull.Value,
                (object?)study ?? DBNull.Value,
                count,
                SiteFilter.Json(sites),
            ],
            OutboxRow.Read
        );

    /// <summary>What is not delivered, by destination.</summary>
    public IReadOnlyList<OutboxCount> Count() =>
        Query(
            "SELECT Destination, sum(State < 2), min(CASE WHEN State < 2 THEN CreatedAt END), sum(State = 3) FROM Delivery WHERE State <> 2 GROUP BY Destination",
            [],
            row => new OutboxCount(
                row.GetString(0),
                row.GetInt32(1),
                row.IsDBNull(2) ? null : new DateTimeOffset(row.GetInt64(2), TimeSpan.Zero),
                row.GetInt32(3)
            )
        );

    /// <summary>How many deliveries each destination has, and when it last took one.</summary>
    public IReadOnlyList<DestinationTotal> Totals() =>
        Query(
            "SELECT Destination, sum(State < 2), sum(State = 2), sum(State = 3), max(DoneAt) FROM Delivery GROUP BY Destination",
            [],
            row => new DestinationTotal(
                row.GetString(0),
                row.GetInt64(1),
                row.GetInt64(2),
                row.GetInt64(3),
                row.IsDBNull(4) ? null : new DateTimeOffset(row.GetInt64(4), TimeSpan.Zero)
            )
        );

    /// <summary>Stores what became of an attempt.</summary>
    public void Update(OutboxEntry entry)
    {
        lock (_lock)
        {
            Execute(
                "UPDATE Delivery SET State = $2, Attempts = $3, NotBefore = $4, LastError = $5, DoneAt = $6, TransactionUid = $7 WHERE Id = $1",
                [
                    entry.Id,
                    (int)entry.State,
                    entry.Attempts,
                    entry.NotBefore.UtcTicks,
                    (object?)entry.LastError ?? DBNull.Value,
                    (object?)entry.DoneAt?.UtcTicks ?? DBNull.Value,
                    (object?)entry.Transaction ?? DBNull.Value,
                ],
                null
            );
        }
    }

    /// <summary>Sets a delivery out again, as if it had been created now.</summary>
    public void Restart(OutboxEntry entry)
    {
        Update(entry);
        lock (_lock)
        {
            Execute("UPDATE Delivery SET CreatedAt = $2 WHERE Id = $1", [entry.Id, entry.CreatedAt.UtcTicks], null);
        }
    }

    /// <summary>Stores that a commitment is awaited, unless the report has come already.</summary>
    public void Await(OutboxEntry entry)
    {
        lock (_lock)
        {
            Execute(
                "UPDATE Delivery SET State = 1, Attempts = $2, NotBefore = $3, LastError = NULL WHERE Id = $1 AND State = 0 AND TransactionUid = $4",
                [entry.Id, entry.Attempts, entry.NotBefore.UtcTicks, entry.Transaction!],
                null
            );
        }
    }

    public OutboxEntry? FindByTransaction(string transactionUid) =>
        Query($"SELECT {OutboxRow.Columns} FROM Delivery WHERE TransactionUid = $1", [transactionUid], OutboxRow.Read).SingleOrDefault();

    /// <summary>Notes that a study is to be released, and what is known of when; survives a restart until it is released.</summary>
    public void Open(StudyKey study, int? expected, bool forced)
    {
        lock (_lock)
        {
            Execute(
                """
                INSERT INTO OpenStudy VALUES($1, $2, $3, $4, $5)
                ON CONFLICT DO UPDATE SET Expected = coalesce(excluded.Expected, Expected), Forced = max(excluded.Forced, Forced)
                """,
                [study.Site, study.StudyInstanceUid, study.PatientKey, (object?)expected ?? DBNull.Value, forced ? 1 : 0],
                null
            );
        }
    }

    public void Close(StudyKey study)
    {
        lock (_lock)
        {
            Execute(CloseStudy, [study.Site, study.StudyInstanceUid, study.PatientKey], null);
        }
    }

    public IReadOnlyList<(StudyKey Study, int? Expected, bool Forced)> OpenStudies() =>
        Query(
            "SELECT Site, StudyInstanceUid, PatientKey, Expected, Forced FROM OpenStudy",
            [],
            row =>
                (
                    new StudyKey(row.GetString(0), row.GetString(1), row.GetString(2)),
                    row.IsDBNull(3) ? (int?)null : row.GetInt32(3),
                    row.GetInt32(4) != 0
                )
        );

    /// <summary>Forgets releases from before a moment with all their deliveries, unless one is still on its way; gives their folders.</summary>
    public IReadOnlyList<string> Forget(DateTimeOffset before)
    {
        const string Old = """
            FROM Release AS r WHERE ReleasedAt < $1 AND NOT EXISTS(SELECT 1 FROM Delivery d WHERE d.State < 2 AND d.Site = r.Site
                AND d.StudyInstanceUid = r.StudyInstanceUid AND d.PatientKey = r.PatientKey AND d.Version = r.Version)
            """;
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            var folders = Query($"SELECT Folder {Old}", [before.UtcTicks], row => row.GetString(0), transaction);
            Execute(
                $"DELETE FROM Delivery WHERE (Site, StudyInstanceUid, PatientKey, Version) IN (SELECT Site, StudyInstanceUid, PatientKey, Version {Old})",
                [before.UtcTicks],
                transaction
            );
            Execute(
                $"UPDATE Release SET Folder = '' WHERE Folder <> '' AND Folder IN (SELECT Folder {Old})",
                [before.UtcTicks],
                transaction
            );
            transaction.Commit();
            return [.. folders.Where(folder => folder.Length > 0)];
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _connection.Dispose();
        }
    }

    private void Execute(string sql, ReadOnlySpan<object> values, SqliteTransaction? transaction) =>
        _connection.Execute(sql, values, transaction);

    private List<T> Query<T>(string sql, ReadOnlySpan<object> values, Func<SqliteDataReader, T> read, SqliteTransaction? transaction = null)
    {
        lock (_lock)
        {
            return _connection.Query(sql, values, read, transaction);
        }
    }
}
