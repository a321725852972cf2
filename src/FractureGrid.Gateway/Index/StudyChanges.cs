using FractureGrid.Gateway.Databases;
using Microsoft.Data.Sqlite;

namespace FractureGrid.Gateway.Index;

/// <summary>Numbers the changes of studies in the index's file, so that who was away can ask for those that it has missed. Under the index's lock.</summary>
internal static class StudyChanges
{
    public static void Prepare(SqliteConnection connection) =>
        connection.Execute(
            """
            CREATE TABLE IF NOT EXISTS StudyChange(
                Site TEXT NOT NULL,
                StudyInstanceUid TEXT NOT NULL,
                Number INTEGER NOT NULL,
                PRIMARY KEY(Site, StudyInstanceUid)) WITHOUT ROWID;
            CREATE UNIQUE INDEX IF NOT EXISTS StudyChangeByNumber ON StudyChange(Number);
            """
        );

    /// <summary>The study of an image has changed.</summary>
    public static SqliteCommand Noting(SqliteConnection connection, SqliteTransaction transaction, SqliteParameter image)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            INSERT INTO StudyChange
            SELECT Site, StudyInstanceUid, (SELECT coalesce(max(Number), 0) + 1 FROM StudyChange) FROM Instance WHERE ImageId = $image
            ON CONFLICT(Site, StudyInstanceUid) DO UPDATE SET Number = excluded.Number
            """;
        command.Parameters.Add(new SqliteParameter(image.ParameterName, image.SqliteType));
        return command;
    }

    /// <summary>Studies of a site with changes after a number, oldest change first.</summary>
    public static List<(string StudyInstanceUid, long Number)> After(SqliteConnection connection, string site, long number, int most) =>
        connection.Query(
            "SELECT StudyInstanceUid, Number FROM StudyChange WHERE Number > $1 AND Site = $2 ORDER BY Number LIMIT $3",
            [number, site, most],
            row => (row.GetString(0), row.GetInt64(1))
        );

    /// <summary>The newest change of all sites; 0 before the first.</summary>
    public static long Newest(SqliteConnection connection) =>
        connection.Query("SELECT coalesce(max(Number), 0) FROM StudyChange", [], row => row.GetInt64(0)).Single();
}
