using FractureGrid.Storage.Tests.Rig;

namespace FractureGrid.Storage.Tests.Contract;

/// <summary>The silo that the tests of a class share.</summary>
public sealed class ContractHost : IAsyncDisposable
{
    private readonly TemporaryDirectory _data = new();
    private StorageHost? _host;

    internal StorageHost Current => _host!;

    /// <summary>Starts the silo unless it runs.</summary>
    public async Task EnsureStartedAsync(IEnumerable<(string Key, string Value)> settings) =>
        _host ??= await StorageHost.StartAsync(_data.Path, settings);

    /// <summary>Stops the silo and starts another one over the same store.</summary>
    public async Task RestartAsync(IEnumerable<(string Key, string Value)> settings)
    {
        await Current.DisposeAsync();
        _host = null;
        await EnsureStartedAsync(settings);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _data.Dispose();
    }
}
