using FractureGrid.Abstractions.Blobs;
using FractureGrid.Storage.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace FractureGrid.Storage.Watch;

/// <summary>Registers what watches over stores.</summary>
internal static class WatchedStorageExtensions
{
    /// <summary>The name under which the watched provider itself is registered.</summary>
    public const string Inner = "fracturegrid.store";

    /// <summary>Makes the provider named <see cref="Inner"/> the silo's default, watched.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="store">What the log calls it.</param>
    public static void AddWatchedGrainStorage(this ISiloBuilder silo, string store)
    {
        silo.Services.TryAddSingleton<StoreInstruments>();
        silo.Services.AddKeyedSingleton<IGrainStorage>(
            "Default",
            (provider, _) => new WatchedGrainStorage(provider.GetRequiredKeyedService<IGrainStorage>(Inner), Watch(provider, store))
        );
        // State that names no provider asks for the one without a key.
        silo.Services.AddSingleton(provider => provider.GetRequiredKeyedService<IGrainStorage>("Default"));
    }

    /// <summary>Makes a store of films that lies over the network the silo's own, watched.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="inner">Makes the store.</param>
    /// <param name="store">What the log calls it.</param>
    public static void AddWatchedBlobStore(this ISiloBuilder silo, Func<IServiceProvider, IBlobStore> inner, string store)
    {
        silo.Services.TryAddSingleton<StoreInstruments>();
        silo.Services.AddSingleton<IBlobStore>(provider => new WatchedBlobStore(inner(provider), Watch(provider, store)));
    }

    private static StoreWatch Watch(IServiceProvider provider, string store) =>
        new(
            store,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<StoreWatch>>(),
            provider.GetRequiredService<StoreInstruments>()
        );
}
