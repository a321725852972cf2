using Microsoft.Data.Sqlite;

namespace FractureGrid.Gateway.Holding;

/// <summary>
/// The index's table of held objects. All of it can be made again from the objects' files, so that a program that keeps other attributes drops it and fills it
/// at start; the index's schema number does not change.
/// </summary>
internal static class HeldTable
{
    public static readonly string Columns = string.Join(", ", Names());

    public static void Prepare(SqliteConnection connection)
    {
        if (Present(connection).SequenceEqual(Names(), StringComparer.Ordinal))
        {
            return;
        }

        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        var attributes = string.Join(", ", QueryAttributes.All.Select(attribute => $"{attribute.Keyword} TEXT"));
        command.CommandText = $"""
            DROP TABLE IF EXISTS Held;
            CREATE TABLE Held(FileId TEXT NOT NULL UNIQUE, Site TEXT NOT NULL, {attributes}, PRIMARY KEY(Site, SOPInstanceUID));
            CREATE INDEX HeldByStudy ON Held(StudyInstanceUID, SeriesInstanceUID);
            CREATE INDEX HeldByDate ON Held(StudyDate);
            CREATE INDEX HeldByPatient ON Held(PatientID);
            CREATE INDEX HeldByInstance ON Held(SOPInstanceUID);
            """;
        command.ExecuteNonQuery();
        transaction.Commit();
    }

    public static void Insert(SqliteConnection connection, SqliteTransaction? transaction, HeldInstance held)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        var values = string.Join(", ", QueryAttributes.All.Select((_, i) => $"$v{i}"));
        command.CommandText = $"INSERT OR IGNORE INTO Held({Columns}) VALUES($file, $site, {values})";
        command.Parameters.AddWithValue("$file", held.FileId);
        command.Parameters.AddWithValue("$site", held.Site);
        for (var i = 0; i < held.Values.Count; i++)
        {
            command.Parameters.AddWithValue($"$v{i}", (object?)held.Values[i] ?? DBNull.Value);
        }

        command.ExecuteNonQuery();
    }

    /// <summary>Searches no longer find a site's object.</summary>
    public static void Delete(SqliteConnection connection, SqliteTransaction transaction, string site, string sopInstanceUid)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "DELETE FROM Held WHERE Site = $site AND SOPInstanceUID = $sop";
        command.Parameters.AddWithValue("$site", site);
        command.Parameters.AddWithValue("$sop", sopInstanceUid);
        command.ExecuteNonQuery();
    }

    private static IEnumerable<string> Names() => ["FileId", "Site", .. QueryAttributes.All.Select(attribute => attribute.Keyword)];

    private static List<string> Present(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM pragma_table_info('Held') ORDER BY cid";
        using var rows = command.ExecuteReader();
        var names = new List<string>();
        while (rows.Read())
        {
            names.Add(rows.GetString(0));
        }

        return names;
    }
}
