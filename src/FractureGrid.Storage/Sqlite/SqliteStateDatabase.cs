using System.Globalization;
using FractureGrid.Abstractions;
using Microsoft.Data.Sqlite;

namespace FractureGrid.Storage.Sqlite;

/// <summary>The file behind <see cref="SqliteGrainStorage"/>: one row for each state, or its tombstone when the payload is null.</summary>
internal sealed class SqliteStateDatabase
{
    private const long SchemaVersion = 1;
    private readonly string _path;
    private readonly int _busySeconds;

    public SqliteStateDatabase(SqliteGrainStorageOptions options)
    {
        _path = options.DatabasePath;
        _busySeconds = (int)Math.Ceiling(options.BusyTimeout.TotalSeconds);
        CreateSchema();
    }

    /// <summary>Opens a connection on which a commit waits for the disk.</summary>
    public SqliteConnection Open(bool pooled)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = _path,
                DefaultTimeout = _busySeconds,
                Pooling = pooled,
            }.ConnectionString
        );
        connection.Open();
        try
        {
            // In WAL mode only FULL makes a commit wait until the log is on the disk.
            Execute(connection, "PRAGMA synchronous = FULL");
            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Reads a row: null when there is none, a null payload for a tombstone.</summary>
    public (long Version, byte[]? Payload)? Read(string key)
    {
        using var connection = Open(pooled: true);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Version, Payload FROM GrainState WHERE Key = $key";
        command.Parameters.AddWithValue("$key", key);
        using var reader = command.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<byte[]>(1)) : null;
    }

    /// <summary>Closes the idle reading connections, so that nothing holds the file.</summary>
    public void ClosePool()
    {
        using var connection = Open(pooled: true);
        SqliteConnection.ClearPool(connection);
    }

    private void CreateSchema()
    {
        using var connection = Open(pooled: false);
        Execute(connection, "PRAGMA journal_mode = WAL");
        using var transaction = connection.BeginTransaction(deferred: false);
        var version = Convert.ToInt64(Execute(connection, "PRAGMA user_version"), CultureInfo.InvariantCulture);
        if (version > SchemaVersion)
        {
            throw new FractureGridException(
                $"The grain state in '{_path}' has schema {version}; this program knows schema {SchemaVersion} only. Use a newer program."
            );
        }

        // Rows by number: states written together lie together, several to a page, whatever their keys. WITHOUT ROWID each write of 2 KB would be a
        // leaf and an overflow page at a place of its own. Files that older programs made so are read and written as they are.
        Execute(connection, "CREATE TABLE IF NOT EXISTS GrainState(Key TEXT NOT NULL PRIMARY KEY, Version INTEGER NOT NULL, Payload BLOB)");
        Execute(connection, "PRAGMA user_version = 1");
        transaction.Commit();
    }

    private static object? Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are literals of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
