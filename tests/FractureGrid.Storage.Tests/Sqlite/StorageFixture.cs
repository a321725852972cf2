using FractureGrid.Storage.Sqlite;
using FractureGrid.Storage.Tests.Contract;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Serialization;
using Orleans.Storage;

namespace FractureGrid.Storage.Tests.Sqlite;

/// <summary>A database file that can be closed, abandoned and opened again.</summary>
public sealed class StorageFixture : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    public StorageFixture() => Storage = Create();

    public SqliteGrainStorage Storage { get; private set; }

    public string DatabasePath => _directory.File("grains.db");

    public static GrainId Grain(string key) => GrainId.Create("test", key);

    public SqliteGrainStorage Create() =>
        new(
            Options.Create(
                new SqliteGrainStorageOptions
                {
                    DatabasePath = DatabasePath,
                    GrainStorageSerializer = new OrleansGrainStorageSerializer(_services.GetRequiredService<Serializer>()),
                }
            ),
            NullLogger<SqliteGrainStorage>.Instance
        );

    public void Restart()
    {
        Storage.Dispose();
        Storage = Create();
    }

    public void CrashAndRestart()
    {
        Storage.Abandon();
        Storage = Create();
    }

    public async Task<GrainState<Sample>> ReadAsync(string key)
    {
        var state = new GrainState<Sample>();
        await Storage.ReadStateAsync("state", Grain(key), state);
        return state;
    }

    public async Task<GrainState<Sample>> WriteAsync(string key, int number, string? etag = null)
    {
        var state = new GrainState<Sample>(new Sample { Number = number }, etag!);
        await Storage.WriteStateAsync("state", Grain(key), state);
        return state;
    }

    public void Dispose()
    {
        Storage.Dispose();
        _services.Dispose();
        _directory.Dispose();
    }
}
