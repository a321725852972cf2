using FractureGrid.Abstractions;
using Microsoft.Data.Sqlite;

namespace FractureGrid.Gateway.Databases;

/// <summary>Opens the gateway's own SQLite files. <c>user_version</c> counts each one's schema.</summary>
internal static class GatewayDatabase
{
    /// <summary>Opens or makes a file; every commit is on stable storage when it returns.</summary>
    /// <param name="folder">Made when it is not there.</param>
    /// <param name="fileName">The file in it.</param>
    /// <param name="what">What the file is, for the error message.</param>
    /// <param name="version">The schema that this program knows.</param>
    /// <param name="create">The statements that make it in an empty file.</param>
    /// <param name="upgrade">The statements that make it of the schema before; null where there was none.</param>
    /// <exception cref="FractureGridException">The file has another schema.</exception>
    public static SqliteConnection Open(string folder, string fileName, string what, long version, string create, string? upgrade = null)
    {
        Directory.CreateDirectory(folder);
        var source = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, fileName), Pooling = false };
        var connection = new SqliteConnection(source.ToString());
        try
        {
            connection.Open();
            // WAL keeps readers and the writer apart; FULL makes every commit durable before it returns.
            connection.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000;");
            Prepare(connection, what, version, create, upgrade);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Prepare(SqliteConnection connection, string what, long version, string create, string? upgrade)
    {
        var found = connection.Query("PRAGMA user_version", [], row => row.GetInt64(0)).Single();
        var statements =
            found == 0 ? create
            : found == version - 1 ? upgrade
            : null;
        if (statements is not null)
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(statements, [], transaction);
            connection.Execute(FormattableString.Invariant($"PRAGMA user_version = {version}"), [], transaction);
            transaction.Commit();
        }
        else if (found != version)
        {
            throw new FractureGridException(
                $"{what} has schema {found}; this program knows {version}. Start the program version that wrote it."
            );
        }
    }
}
