using FractureGrid.Gateway.Databases;
using Microsoft.Data.Sqlite;

namespace FractureGrid.Gateway.Screening;

/// <summary>
/// What tube voltages and exposures each device of a site took for each body part: the latest films, in a file of the gateway's folder. The last films before a
/// loss of power may be missing, which moves no median. Thread-safe.
/// </summary>
internal sealed class ExposureHistory : IDisposable
{
    public const string FileName = "exposures.db";
    private const long Version = 1;

    private const string Create = """
        CREATE TABLE Exposure(
            Site TEXT NOT NULL,
            SopInstanceUid TEXT NOT NULL,
            Device TEXT NOT NULL,
            BodyPart TEXT NOT NULL,
            At INTEGER NOT NULL,
            TubeVoltage REAL,
            Exposure REAL,
            PRIMARY KEY(Site, SopInstanceUid)) WITHOUT ROWID;
        CREATE INDEX ExposureByDevice ON Exposure(Site, Device, BodyPart, At);
        """;

    // Of a group; older films are of no use to any window that options allow.
    private const int Kept = 10_000;

    // Films between two looks at what can go.
    private const int Sweep = 1_000;

    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;
    private int _sinceSweep;

    public ExposureHistory(string folder)
    {
        _connection = GatewayDatabase.Open(folder, FileName, "The gateway's history of exposures", Version, Create);
        _connection.Execute("PRAGMA synchronous=NORMAL");
    }

    /// <summary>The latest exposures of a group, without those of the film itself; newest first.</summary>
    public IReadOnlyList<TakenExposure> Latest(ExposureGroup group, string exceptSopInstanceUid, int count)
    {
        lock (_lock)
        {
            return _connection.Query(
                """
                SELECT TubeVoltage, Exposure FROM Exposure
                WHERE Site = $1 AND Device = $2 AND BodyPart = $3 AND SopInstanceUid <> $4 ORDER BY At DESC LIMIT $5
                """,
                [group.Site, group.Device, group.BodyPart, exceptSopInstanceUid, count],
                row => new TakenExposure(row.IsDBNull(0) ? null : row.GetDouble(0), row.IsDBNull(1) ? null : row.GetDouble(1))
            );
        }
    }

    /// <summary>Keeps what a film was taken with; again for the same film it changes nothing.</summary>
    public void Add(ExposureGroup group, string sopInstanceUid, TakenExposure exposure, DateTimeOffset at)
    {
        lock (_lock)
        {
            _connection.Execute(
                "INSERT OR IGNORE INTO Exposure VALUES($1, $2, $3, $4, $5, $6, $7)",
                [
                    group.Site,
                    sopInstanceUid,
                    group.Device,
                    group.BodyPart,
                    at.UtcTicks,
                    (object?)exposure.TubeVoltage ?? DBNull.Value,
                    (object?)exposure.MilliampereSeconds ?? DBNull.Value,
                ]
            );
            if (++_sinceSweep >= Sweep)
            {
                _sinceSweep = 0;
                _connection.Execute(
                    """
                    DELETE FROM Exposure WHERE (Site, SopInstanceUid) IN (
                        SELECT Site, SopInstanceUid FROM (
                            SELECT Site, SopInstanceUid, row_number() OVER (PARTITION BY Site, Device, BodyPart ORDER BY At DESC) AS Place FROM Exposure)
                        WHERE Place > $1)
                    """,
                    [Kept]
                );
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _connection.Dispose();
        }
    }
}
