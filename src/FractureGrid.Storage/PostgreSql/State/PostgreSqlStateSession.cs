using FractureGrid.Storage.Grouping;
using Npgsql;
using NpgsqlTypes;

namespace FractureGrid.Storage.PostgreSql.State;

/// <summary>A writer's connection with its prepared statement, which applies any number of writes in one round trip and one commit. Used by one writer.</summary>
internal sealed class PostgreSqlStateSession : IAsyncDisposable
{
    // A write whose version is not the stored one changes nothing and returns no row, and does not undo the others.
    private const string Statement = """
        WITH wanted AS MATERIALIZED (
            SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::integer[], $6::bytea[])
                WITH ORDINALITY AS w(grain, type, n0, n1, version, payload, place)
        ), changed AS (
            UPDATE OrleansStorage s SET Payload = w.payload, Version = s.Version + 1, ModifiedOn = now()
            FROM wanted w
            WHERE s.GrainKey = w.grain AND s.GrainType = w.type AND s.KeyN0 = w.n0 AND s.KeyN1 = w.n1 AND s.ServiceId = $7
                AND s.Version = w.version
            RETURNING w.place, s.Version
        ), added AS (
            INSERT INTO OrleansStorage(GrainKey, GrainType, KeyN0, KeyN1, ServiceId, Version, Payload)
            SELECT w.grain, w.type, w.n0, w.n1, $7, 1, w.payload FROM wanted w WHERE w.version IS NULL
            ON CONFLICT DO NOTHING
            RETURNING GrainKey, GrainType, KeyN0, KeyN1, Version
        )
        SELECT place, Version FROM changed
        UNION ALL
        SELECT w.place, a.Version FROM added a
            JOIN wanted w ON w.grain = a.GrainKey AND w.type = a.GrainType AND w.n0 = a.KeyN0 AND w.n1 = a.KeyN1
        """;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _command;

    private PostgreSqlStateSession(NpgsqlConnection connection, string serviceId)
    {
        _connection = connection;
        _command = new NpgsqlCommand(Statement, connection);
        foreach (
            var type in (NpgsqlDbType[])
                [NpgsqlDbType.Text, NpgsqlDbType.Text, NpgsqlDbType.Bigint, NpgsqlDbType.Bigint, NpgsqlDbType.Integer, NpgsqlDbType.Bytea]
        )
        {
            _command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | type });
        }

        _command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text, Value = serviceId });
    }

    public static async Task<PostgreSqlStateSession> OpenAsync(NpgsqlDataSource database, string serviceId)
    {
        var session = new PostgreSqlStateSession(await database.OpenConnectionAsync(), serviceId);
        try
        {
            await session._command.PrepareAsync();
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Applies writes of different states. Returns after the commit has reached the disk.</summary>
    public async Task<StateWriteResult[]> CommitAsync(IReadOnlyList<StateWrite<StateKey>> writes)
    {
        _command.Parameters[0].Value = writes.Select(write => write.Key.Text).ToArray();
        _command.Parameters[1].Value = writes.Select(write => write.Key.Type).ToArray();
        _command.Parameters[2].Value = writes.Select(write => write.Key.N0).ToArray();
        _command.Parameters[3].Value = writes.Select(write => write.Key.N1).ToArray();
        _command.Parameters[4].Value = writes.Select(write => (int?)write.ExpectedVersion).ToArray();
        _command.Parameters[5].Value = writes.Select(write => write.Payload).ToArray();
        var results = new StateWriteResult[writes.Count];
        await using var rows = await _command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            results[rows.GetInt64(0) - 1] = new StateWriteResult(true, rows.GetInt32(1));
        }

        return results;
    }

    public async ValueTask DisposeAsync()
    {
        await _command.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
