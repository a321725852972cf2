using FractureGrid.Storage.Grouping;
using Microsoft.Data.Sqlite;

namespace FractureGrid.Storage.Sqlite;

/// <summary>The writer's connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class SqliteStateSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _update;
    private readonly SqliteCommand _version;

    public SqliteStateSession(SqliteStateDatabase database)
    {
        _connection = database.Open(pooled: false);
        _insert = Prepare(
            "INSERT INTO GrainState(Key, Version, Payload) VALUES($key, 1, $payload) ON CONFLICT DO NOTHING RETURNING Version",
            "$key",
            "$payload"
        );
        _update = Prepare(
            "UPDATE GrainState SET Version = Version + 1, Payload = $payload WHERE Key = $key AND Version = $expected RETURNING Version",
            "$key",
            "$payload",
            "$expected"
        );
        _version = Prepare("SELECT Version FROM GrainState WHERE Key = $key", "$key");
    }

    /// <summary>Applies the writes in one transaction. Returns after the commit has reached the disk.</summary>
    public void Commit(ReadOnlySpan<StateWrite<string>> writes, Span<StateWriteResult> results)
    {
        using var transaction = _connection.BeginTransaction(deferred: false);
        _insert.Transaction = _update.Transaction = _version.Transaction = transaction;
        for (var i = 0; i < writes.Length; i++)
        {
            results[i] = Apply(writes[i]);
        }

        transaction.Commit();
    }

    public void Dispose()
    {
        _insert.Dispose();
        _update.Dispose();
        _version.Dispose();
        _connection.Dispose();
    }

    private StateWriteResult Apply(StateWrite<string> write)
    {
        var command = write.ExpectedVersion is null ? _insert : _update;
        command.Parameters["$key"].Value = write.Key;
        command.Parameters["$payload"].Value = write.Payload ?? (object)DBNull.Value;
        if (write.ExpectedVersion is { } expected)
        {
            command.Parameters["$expected"].Value = expected;
        }

        var version = command.ExecuteScalar();
        command.Parameters["$payload"].Value = DBNull.Value;
        return version is long stored ? new StateWriteResult(true, stored) : new StateWriteResult(false, StoredVersion(write.Key));
    }

    private long? StoredVersion(string key)
    {
        _version.Parameters["$key"].Value = key;
        return _version.ExecuteScalar() as long?;
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The texts are the literals above.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in parameters)
        {
            command.Parameters.Add(new SqliteParameter(name, DBNull.Value));
        }

        command.Prepare();
        return command;
    }
}
