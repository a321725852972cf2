using System.Globalization;
using FractureGrid.Storage.Grouping;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Storage;

namespace FractureGrid.Storage.PostgreSql.State;

/// <summary>
/// Grain state in PostgreSQL, durable when a write returns. Rows are those of Orleans' own provider, whose each write is a round trip and a commit by itself; here
/// writes share them. The ETag is the row's version. A cleared state leaves a tombstone that keeps its version.
/// </summary>
internal sealed class PostgreSqlGrainStorage : IGrainStorage, IAsyncDisposable
{
    private const string Select = """
        SELECT Payload, Version FROM OrleansStorage
        WHERE GrainKey = $1 AND GrainType = $2 AND KeyN0 = $3 AND KeyN1 = $4 AND ServiceId = $5
        """;

    private readonly NpgsqlDataSource _database;
    private readonly PostgreSqlStateWriter _writer;
    private readonly string _serviceId;
    private readonly IGrainStorageSerializer _serializer;

    public PostgreSqlGrainStorage(
        string connectionString,
        string serviceId,
        IGrainStorageSerializer serializer,
        ILogger<PostgreSqlGrainStorage> logger
    )
    {
        (_serviceId, _serializer) = (serviceId, serializer);
        _database = NpgsqlDataSource.Create(connectionString);
        _writer = new PostgreSqlStateWriter(_database, serviceId, logger);
    }

    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = StateKey.Of(stateName, grainId);
        await using var command = _database.CreateCommand(Select);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Text });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Type });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = key.N0 });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = key.N1 });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _serviceId });
        await using var rows = await command.ExecuteReaderAsync();
        if (!await rows.ReadAsync())
        {
            Empty(grainState, etag: null);
        }
        else if (rows.IsDBNull(0))
        {
            Empty(grainState, Etag(rows.GetInt32(1)));
        }
        else
        {
            grainState.State = _serializer.Deserialize<T>(new BinaryData(rows.GetFieldValue<byte[]>(0)));
            grainState.ETag = Etag(rows.GetInt32(1));
            grainState.RecordExists = true;
        }
    }

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        // Serialised before the first await: what changes in the grain from here on belongs to the next write.
        var payload = _serializer.Serialize(grainState.State).ToArray();
        grainState.ETag = await WriteAsync(stateName, grainId, payload, grainState.ETag);
        grainState.RecordExists = true;
    }

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Empty(grainState, await WriteAsync(stateName, grainId, payload: null, grainState.ETag));

    /// <summary>Commits what waits and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task<string> WriteAsync(string stateName, GrainId grainId, byte[]? payload, string? etag)
    {
        long? expected = etag is null ? null : long.Parse(etag, CultureInfo.InvariantCulture);
        var result = await _writer.WriteAsync(new StateWrite<StateKey>(StateKey.Of(stateName, grainId), payload, expected));
        return result.Applied
            ? Etag(result.StoredVersion!.Value)
            : throw new InconsistentStateException(
                $"State '{stateName}' of {grainId} was changed by somebody else.",
                "unknown",
                etag ?? "none"
            );
    }

    private static void Empty<T>(IGrainState<T> grainState, string? etag)
    {
        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = etag;
        grainState.RecordExists = false;
    }

    private static string Etag(long version) => version.ToString(CultureInfo.InvariantCulture);
}
