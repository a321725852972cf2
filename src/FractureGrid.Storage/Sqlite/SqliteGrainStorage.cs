using System.Globalization;
using FractureGrid.Storage.Grouping;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace FractureGrid.Storage.Sqlite;

/// <summary>
/// Grain state in one SQLite file, durable when a write returns. The ETag is the row's version. A cleared state leaves a tombstone that
/// keeps its version, so that an activation that has been replaced cannot write its old state again.
/// </summary>
/// <remarks>Conflicts are <see cref="InconsistentStateException"/>, for which Orleans ends the activation; the next one reads the truth.</remarks>
public sealed class SqliteGrainStorage : IGrainStorage, IDisposable
{
    private readonly SqliteStateDatabase _database;
    private readonly SqliteStateWriter _writer;
    private readonly IGrainStorageSerializer _serializer;

    /// <summary>Opens or creates the database.</summary>
    public SqliteGrainStorage(IOptions<SqliteGrainStorageOptions> options, ILogger<SqliteGrainStorage> logger)
    {
        _serializer = options.Value.GrainStorageSerializer;
        _database = new SqliteStateDatabase(options.Value);
        _writer = new SqliteStateWriter(_database, options.Value, logger);
    }

    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = Key(stateName, grainId);
        // SQLite reads are synchronous; a cold page must not hold up a scheduler thread.
        var row = await Task.Run(() => _database.Read(key));
        if (row is not var (version, payload))
        {
            Empty(grainState, etag: null);
        }
        else if (payload is null)
        {
            Empty(grainState, Etag(version));
        }
        else
        {
            grainState.State = _serializer.Deserialize<T>(new BinaryData(payload));
            grainState.ETag = Etag(version);
            grainState.RecordExists = true;
        }
    }

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        // Serialised before the first await: what changes in the grain from here on belongs to the next write.
        var payload = _serializer.Serialize(grainState.State).ToArray();
        var version = await WriteAsync(stateName, grainId, payload, grainState.ETag);
        grainState.ETag = Etag(version);
        grainState.RecordExists = true;
    }

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var version = await WriteAsync(stateName, grainId, payload: null, grainState.ETag);
        Empty(grainState, Etag(version));
    }

    /// <summary>Commits what waits and closes the file.</summary>
    public void Dispose()
    {
        _writer.Dispose();
        _database.ClosePool();
    }

    /// <summary>Closes the file as a crash would: waiting writes fail, what was acknowledged stays.</summary>
    internal void Abandon() => _writer.Abandon();

    private async Task<long> WriteAsync(string stateName, GrainId grainId, byte[]? payload, string? etag)
    {
        long? expected = etag is null ? null : long.Parse(etag, CultureInfo.InvariantCulture);
        var result = await _writer.WriteAsync(new StateWrite<string>(Key(stateName, grainId), payload, expected));
        if (!result.Applied)
        {
            throw new InconsistentStateException(
                $"State '{stateName}' of {grainId} was changed by somebody else.",
                result.StoredVersion is { } stored ? Etag(stored) : "none",
                etag ?? "none"
            );
        }

        return result.StoredVersion!.Value;
    }

    private static void Empty<T>(IGrainState<T> grainState, string? etag)
    {
        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = etag;
        grainState.RecordExists = false;
    }

    private static string Key(string stateName, GrainId grainId) => $"{stateName}|{grainId}";

    private static string Etag(long version) => version.ToString(CultureInfo.InvariantCulture);
}
