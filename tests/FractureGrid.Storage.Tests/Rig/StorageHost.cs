using System.Globalization;
using System.Net;
using FractureGrid.Servers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace FractureGrid.Storage.Tests.Rig;

/// <summary>A silo with the storage that a configuration names, and nothing else.</summary>
internal sealed class StorageHost : IAsyncDisposable
{
    private readonly IHost _host;
    private bool _started;

    private StorageHost(IHost host, LogLines log) => (_host, Log) = (host, log);

    public LogLines Log { get; }

    public IServiceProvider Services => _host.Services;

    public IGrainStorage State => Services.GetRequiredKeyedService<IGrainStorage>("Default");

    /// <param name="data">The data folder.</param>
    /// <param name="settings">Below <c>FractureGrid:Storage</c>.</param>
    public static StorageHost Build(string data, params IEnumerable<(string Key, string Value)> settings)
    {
        var log = new LogLines();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create($"{StorageOptions.Section}:{setting.Key}", (string?)setting.Value))
        );
        builder.Logging.AddProvider(log);
        builder.Logging.AddFilter("Orleans", LogLevel.Error);
        builder.UseOrleans(silo =>
        {
            silo.ConfigureEndpoints(IPAddress.Loopback, FreePort.Next(), gatewayPort: 0, listenOnAnyHostAddress: false);
            silo.AddGridStorage(data);
        });
        return new StorageHost(builder.Build(), log);
    }

    public static async Task<StorageHost> StartAsync(string data, params IEnumerable<(string Key, string Value)> settings)
    {
        var host = Build(data, settings);
        try
        {
            await host._host.StartAsync(TestContext.Current.CancellationToken);
            host._started = true;
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // A silo that has not started refuses to stop.
        if (_started)
        {
            await _host.StopAsync();
        }

        if (_host is IAsyncDisposable host)
        {
            await host.DisposeAsync();
        }
    }

    /// <summary>A name that no other test uses.</summary>
    public static string Unique(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{Guid.NewGuid():N}");
}
