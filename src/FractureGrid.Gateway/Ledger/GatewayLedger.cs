using System.Text.Json;
using FractureGrid.Abstractions.Screening;
using FractureGrid.Gateway.Databases;
using FractureGrid.Gateway.Readings;
using FractureGrid.Gateway.Screening;
using FractureGrid.Gateway.Withdrawals;
using Microsoft.Data.Sqlite;

namespace FractureGrid.Gateway.Ledger;

/// <summary>
/// What people and systems of the hospital say about images and results: withdrawals and readings. A file in the gateway's folder; every change is on stable
/// storage when the call returns. Thread-safe.
/// </summary>
internal sealed class GatewayLedger : IDisposable
{
    public const string FileName = "ledger.db";
    private const long Version = 1;

    private const string Create = """
        CREATE TABLE Withdrawal(
            Site TEXT NOT NULL,
            SopInstanceUid TEXT NOT NULL,
            Reason TEXT NOT NULL,
            At INTEGER NOT NULL,
            Done INTEGER NOT NULL,
            PRIMARY KEY(Site, SopInstanceUid)) WITHOUT ROWID;
        CREATE INDEX WithdrawalOpen ON Withdrawal(Done) WHERE Done = 0;
        CREATE TABLE Reading(
            Id INTEGER PRIMARY KEY AUTOINCREMENT,
            Site TEXT NOT NULL,
            StudyInstanceUid TEXT NOT NULL,
            Source TEXT NOT NULL,
            At INTEGER NOT NULL,
            Content TEXT NOT NULL,
            UNIQUE(Site, Source));
        CREATE INDEX ReadingByStudy ON Reading(StudyInstanceUid);
        CREATE TABLE Pixels(
            Site TEXT NOT NULL,
            Hash TEXT NOT NULL,
            SopInstanceUid TEXT NOT NULL,
            PRIMARY KEY(Site, Hash)) WITHOUT ROWID;
        CREATE TABLE Screening(
            Site TEXT NOT NULL,
            SopInstanceUid TEXT NOT NULL,
            Rule INTEGER NOT NULL,
            Action INTEGER NOT NULL,
            Device TEXT,
            At INTEGER NOT NULL,
            PRIMARY KEY(Site, SopInstanceUid, Rule)) WITHOUT ROWID;
        """;

    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;

    public GatewayLedger(string folder)
    {
        _connection = GatewayDatabase.Open(folder, FileName, "The gateway's ledger", Version, Create);
    }

    /// <summary>Notes withdrawals, in one commit; those that are known change nothing.</summary>
    public void Withdraw(IEnumerable<Withdrawal> withdrawals, DateTimeOffset at)
    {
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            foreach (var withdrawal in withdrawals)
            {
                Execute(
                    "INSERT OR IGNORE INTO Withdrawal VALUES($1, $2, $3, $4, 0)",
                    [withdrawal.Site, withdrawal.SopInstanceUid, withdrawal.Reason, at.UtcTicks],
                    transaction
                );
            }

            transaction.Commit();
        }
    }

    /// <summary>Those that were not carried out yet.</summary>
    public IReadOnlyList<Withdrawal> OpenWithdrawals() =>
        Query(
            "SELECT Site, SopInstanceUid, Reason FROM Withdrawal WHERE Done = 0 ORDER BY At",
            [],
            row => new Withdrawal(row.GetString(0), row.GetString(1), row.GetString(2))
        );

    /// <summary>Why an image was withdrawn, carried out or not; null when it was not.</summary>
    public string? ReasonOf(string site, string sopInstanceUid) =>
        Query("SELECT Reason FROM Withdrawal WHERE Site = $1 AND SopInstanceUid = $2", [site, sopInstanceUid], row => row.GetString(0))
            .SingleOrDefault();

    public void Done(Withdrawal withdrawal)
    {
        lock (_lock)
        {
            Execute("UPDATE Withdrawal SET Done = 1 WHERE Site = $1 AND SopInstanceUid = $2", [withdrawal.Site, withdrawal.SopInstanceUid]);
        }
    }

    /// <summary>Keeps a reading; one from the same source takes the place of the earlier one. Gives its number.</summary>
    public long Keep(Reading reading)
    {
        lock (_lock)
        {
            return Query(
                    """
                    INSERT INTO Reading(Site, StudyInstanceUid, Source, At, Content) VALUES($1, $2, $3, $4, $5)
                    ON CONFLICT(Site, Source) DO UPDATE SET StudyInstanceUid = excluded.StudyInstanceUid, At = excluded.At, Content = excluded.Content
                    RETURNING Id
                    """,
                    [
                        reading.Site,
                        reading.StudyInstanceUid,
                        reading.Source,
                        reading.At.UtcTicks,
                        JsonSerializer.Serialize(reading, GatewayJson.Default.Reading),
                    ],
                    row => row.GetInt64(0)
                )
                .Single();
        }
    }

    /// <summary>Readings, oldest first.</summary>
    /// <param name="site">Of a site; null for all.</param>
    /// <param name="studyInstanceUid">Of a study; null for all.</param>
    /// <param name="after">With a greater number than this.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="sites">Of these sites only; null for all.</param>
    public IReadOnlyList<(long Id, Reading Reading)> Readings(
        string? site,
        string? studyInstanceUid,
        long after,
        int count,
        IReadOnlyList<string>? sites = null
    ) =>
        Query(
            """
            SELECT Id, Content FROM Reading WHERE ($1 IS NULL OR Site = $1) AND ($2 IS NULL OR StudyInstanceUid = $2) AND Id > $3
            AND ($5 IS NULL OR Site IN (SELECT value FROM json_each($5))) ORDER BY Id LIMIT $4
            """,
            [(object?)site ?? DBNull.Value, (object?)studyInstanceUid ?? DBNull.Value, after, count, SiteFilter.Json(sites)],
            row => (row.GetInt64(0), JsonSerializer.Deserialize(row.GetString(1), GatewayJson.Default.Reading)!)
        );

    /// <summary>The object of a site that has claimed pixels; null when none has.</summary>
    public string? OwnerOf(string site, string hash) =>
        Query("SELECT SopInstanceUid FROM Pixels WHERE Site = $1 AND Hash = $2", [site, hash], row => row.GetString(0)).SingleOrDefault();

    /// <summary>Claims pixels for an object. False when another object of the site has them.</summary>
    public bool Claim(string site, string hash, string sopInstanceUid)
    {
        lock (_lock)
        {
            Execute("INSERT OR IGNORE INTO Pixels VALUES($1, $2, $3)", [site, hash, sopInstanceUid]);
            var owner = Query("SELECT SopInstanceUid FROM Pixels WHERE Site = $1 AND Hash = $2", [site, hash], row => row.GetString(0))
                .Single();
            return string.Equals(owner, sopInstanceUid, StringComparison.Ordinal);
        }
    }

    /// <summary>Keeps what a film was screened for, in one commit; again for the same film it changes nothing.</summary>
    public void Screened(
        string site,
        string sopInstanceUid,
        string? device,
        IReadOnlyCollection<ScreeningFinding> findings,
        DateTimeOffset at
    )
    {
        if (findings.Count == 0)
        {
            return;
        }

        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            foreach (var finding in findings)
            {
                Execute(
                    "INSERT OR IGNORE INTO Screening VALUES($1, $2, $3, $4, $5, $6)",
                    [site, sopInstanceUid, (int)finding.Rule, (int)finding.Action, (object?)device ?? DBNull.Value, at.UtcTicks],
                    transaction
                );
            }

            transaction.Commit();
        }
    }

    /// <summary>Keeps what a film's picture was screened for, in place of what was found on it before.</summary>
    public void ScreenedByPicture(
        string site,
        string sopInstanceUid,
        string? device,
        IReadOnlyCollection<ScreeningFinding> findings,
        DateTimeOffset at
    )
    {
        const int First = (int)ScreeningRule.Hardware;
        lock (_lock)
        {
            var known = Query(
                "SELECT Rule, Action FROM Screening WHERE Site = $1 AND SopInstanceUid = $2 AND Rule >= $3",
                [site, sopInstanceUid, First],
                row => (Rule: (ScreeningRule)row.GetInt32(0), Action: (ScreeningAction)row.GetInt32(1))
            );
            if (known.ToHashSet().SetEquals(findings.Select(finding => (finding.Rule, finding.Action))))
            {
                return;
            }

            Execute("DELETE FROM Screening WHERE Site = $1 AND SopInstanceUid = $2 AND Rule >= $3", [site, sopInstanceUid, First]);
            Screened(site, sopInstanceUid, device, findings, at);
        }
    }

    /// <summary>Rules that flagged a film.</summary>
    public IReadOnlyList<ScreeningRule> FlagsOf(string site, string sopInstanceUid) =>
        Query(
            "SELECT Rule FROM Screening WHERE Site = $1 AND SopInstanceUid = $2 AND Action = 1 ORDER BY Rule",
            [site, sopInstanceUid],
            row => (ScreeningRule)row.GetInt32(0)
        );

    /// <summary>Films by site, device, rule and action.</summary>
    public IReadOnlyList<ScreeningCount> ScreeningCounts(string? site) =>
        Query(
            """
            SELECT Site, Device, Rule, Action, count(*) FROM Screening WHERE ($1 IS NULL OR Site = $1)
            GROUP BY Site, Device, Rule, Action ORDER BY Site, Device, Rule, Action
            """,
            [(object?)site ?? DBNull.Value],
            row => new ScreeningCount
            {
                Site = row.GetString(0),
                Device = row.IsDBNull(1) ? null : row.GetString(1),
                Rule = (ScreeningRule)row.GetInt32(2),
                Action = (ScreeningAction)row.GetInt32(3),
                Films = row.GetInt32(4),
            }
        );

    public void Dispose()
    {
        lock (_lock)
        {
            _connection.Dispose();
        }
    }

    private void Execute(string sql, ReadOnlySpan<object> values, SqliteTransaction? transaction = null) =>
        _connection.Execute(sql, values, transaction);

    private List<T> Query<T>(string sql, ReadOnlySpan<object> values, Func<SqliteDataReader, T> read)
    {
        lock (_lock)
        {
            return _connection.Query(sql, values, read);
        }
    }
}
