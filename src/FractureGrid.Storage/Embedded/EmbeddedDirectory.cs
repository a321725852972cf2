using FractureGrid.Abstractions;
using Microsoft.Data.Sqlite;

namespace FractureGrid.Storage.Embedded;

/// <summary>Use of a data directory, alone or with other processes of the same grid, and its membership and reminder tables.</summary>
internal sealed class EmbeddedDirectory(string root, string clusterPath, bool isShared = false) : IDisposable
{
    private FileStream? _lock;

    /// <summary>Takes the directory and makes its tables ready.</summary>
    /// <exception cref="FractureGridException">Another process has the directory and does not share it, or is to be shared with and does not.</exception>
    public void Open()
    {
        Directory.CreateDirectory(root);
        var path = Path.Combine(root, "lock");
        var isAlone = TryLock(path, FileAccess.ReadWrite, FileShare.None, out var refusal);
        if (!isAlone && (!isShared || !TryLock(path, FileAccess.Read, FileShare.Read, out refusal)))
        {
            throw InUse(refusal);
        }

        Prepare(isAlone);
        if (isAlone && isShared)
        {
            // From here on others may come.
            _lock!.Dispose();
            if (!TryLock(path, FileAccess.Read, FileShare.Read, out refusal))
            {
                throw InUse(refusal);
            }
        }
    }

    public void Dispose() => _lock?.Dispose();

    private FractureGridException InUse(IOException? refusal) => new($"The data folder '{root}' is in use by another process.", refusal!);

    // The system frees the lock when the process ends, however it ends.
    private bool TryLock(string path, FileAccess access, FileShare share, out IOException? refusal)
    {
        try
        {
            _lock = new FileStream(path, FileMode.OpenOrCreate, access, share);
            refusal = null;
            return true;
        }
        catch (IOException exception) when (exception is not DirectoryNotFoundException)
        {
            refusal = exception;
            return false;
        }
    }

    private void Prepare(bool isAlone)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = clusterPath, Pooling = false }.ConnectionString
        );
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL");
        using var transaction = connection.BeginTransaction(deferred: false);
        Execute(connection, Script());
        if (isAlone)
        {
            // Members from before are dead. Left in the table they would be waited for at start.
            Execute(connection, "DELETE FROM OrleansMembershipTable; DELETE FROM OrleansMembershipVersionTable");
        }

        transaction.Commit();
    }

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
