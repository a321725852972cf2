using FractureGrid.Gateway.Databases;
using Microsoft.Data.Sqlite;

namespace FractureGrid.Gateway.Index;

/// <summary>
/// Up to which submission the grid has been asked whether it still has them, in the index's file; made only where stores may forget, since it costs each
/// submission an entry. Under the index's lock.
/// </summary>
internal static class SettledMoment
{
    public static void Prepare(SqliteConnection connection, DateTimeOffset first)
    {
        connection.Execute(
            """
            CREATE TABLE IF NOT EXISTS Settled(Id INTEGER PRIMARY KEY CHECK(Id = 1), Until INTEGER NOT NULL);
            CREATE INDEX IF NOT EXISTS InstanceBySubmission ON Instance(SubmittedAt) WHERE SubmittedAt IS NOT NULL;
            """
        );
        connection.Execute("INSERT OR IGNORE INTO Settled VALUES(1, $1)", [first.UtcTicks]);
    }

    public static DateTimeOffset Read(SqliteConnection connection) =>
        connection.Query("SELECT Until FROM Settled", [], row => new DateTimeOffset(row.GetInt64(0), TimeSpan.Zero)).Single();

    public static void Write(SqliteConnection connection, DateTimeOffset until) =>
        connection.Execute("UPDATE Settled SET Until = $1", [until.UtcTicks]);
}
