using FractureGrid.Abstractions;
using Microsoft.Data.Sqlite;

namespace FractureGrid.Storage.Embedded;

/// <summary>Exclusive use of a data directory, and its membership and reminder tables.</summary>
internal sealed class EmbeddedDirectory(string root, string clusterPath) : IDisposable
{
    private FileStream? _lock;

    /// <summary>Takes the directory and makes its tables ready.</summary>
    /// <exception cref="FractureGridException">Another process has the directory.</exception>
    public void Open()
    {
        Directory.CreateDirectory(root);
        var path = Path.Combine(root, "lock");
        try
        {
            // The system frees it when the process ends, however it ends.
            _lock = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception is not DirectoryNotFoundException)
        {
            throw new FractureGridException($"The data folder '{root}' is in use by another process.", exception);
        }

        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = clusterPath, Pooling = false }.ConnectionString
        );
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL");
        using var transaction = connection.BeginTransaction(deferred: false);
        Execute(connection, Script());
        // Whoever holds the lock is alone, so members from before are dead. Left in the table they would be waited for at start.
        Execute(connection, "DELETE FROM OrleansMembershipTable; DELETE FROM OrleansMembershipVersionTable");
        transaction.Commit();
    }

    public void Dispose() => _lock?.Dispose();

    private static string Script()
    {
        using var stream = typeof(EmbeddedDirectory).Assembly.GetManifestResourceStream("orleans-sqlite.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this assembly's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
