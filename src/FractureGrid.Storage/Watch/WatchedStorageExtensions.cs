using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace FractureGrid.Storage.Watch;

/// <summary>Registers <see cref="WatchedGrainStorage"/>.</summary>
internal static class WatchedStorageExtensions
{
    /// <summary>The name under which the watched provider itself is registered.</summary>
    public const string Inner = "fracturegrid.store";

    /// <summary>Makes the provider named <see cref="Inner"/> the silo's default, watched.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="store">What the log calls it.</param>
    public static void AddWatchedGrainStorage(this ISiloBuilder silo, string store)
    {
        silo.Services.AddKeyedSingleton<IGrainStorage>(
            "Default",
            (provider, _) =>
                new WatchedGrainStorage(
                    provider.GetRequiredKeyedService<IGrainStorage>(Inner),
                    store,
                    provider.GetRequiredService<TimeProvider>(),
                    provider.GetRequiredService<ILogger<WatchedGrainStorage>>()
                )
        );
        // State that names no provider asks for the one without a key.
        silo.Services.AddSingleton(provider => provider.GetRequiredKeyedService<IGrainStorage>("Default"));
    }
}
