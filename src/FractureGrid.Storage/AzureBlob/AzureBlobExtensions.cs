using Azure.Storage.Blobs;
using FractureGrid.Abstractions.Blobs;
using FractureGrid.Storage.Watch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;

namespace FractureGrid.Storage.AzureBlob;

/// <summary>Films and grain state in Azure Blob storage.</summary>
internal static class AzureBlobExtensions
{
    /// <summary>The blob store.</summary>
    public static void AddAzureBlobImages(this ISiloBuilder silo, AzureBlobOptions options)
    {
        AddCommon(silo);
        silo.AddWatchedBlobStore(
            provider => new AzureBlobStore(Films(provider, options)),
            $"The films' Azure Blob storage {AzureBlobAccount.Name(options)}"
        );
        AddMemory(silo, options, provider => Films(provider, options));
    }

    /// <summary>Grain state.</summary>
    public static void AddAzureBlobState(this ISiloBuilder silo, AzureBlobOptions options)
    {
        AddCommon(silo);
        silo.Services.AddSingleton(provider => new RecentStates(provider.GetRequiredService<TimeProvider>()));
        silo.Services.AddSingleton(provider => new StateBlobs(
            AzureBlobAccount.Container(options, options.StateContainer, provider.GetRequiredService<StoreReturn>())
        ));
        silo.Services.AddSingleton(provider => new StateRepair(
            provider.GetRequiredService<StateBlobs>(),
            provider.GetRequiredService<RecentStates>(),
            isKept: options.SettleTime > TimeSpan.Zero
        ));
        silo.Services.AddKeyedSingleton<IGrainStorage>(
            WatchedStorageExtensions.Inner,
            (provider, _) =>
                new AzureBlobGrainStorage(
                    provider.GetRequiredService<StateBlobs>(),
                    provider.GetRequiredService<StateRepair>(),
                    new OrleansGrainStorageSerializer(provider.GetRequiredService<Serializer>()),
                    provider.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId
                )
        );
        silo.AddWatchedGrainStorage($"Azure Blob storage {AzureBlobAccount.Name(options)}");
        silo.Services.AddHostedService(provider => new StateSettlement(
            provider.GetRequiredService<RecentStates>(),
            provider.GetRequiredService<StateRepair>(),
            provider.GetRequiredService<StoreReturn>(),
            options,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<StateSettlement>>()
        ));
        AddMemory(silo, options, films: null);
    }

    private static BlobContainerClient Films(IServiceProvider provider, AzureBlobOptions options) =>
        AzureBlobAccount.Container(options, options.ImageContainer, provider.GetRequiredService<StoreReturn>());

    private static void AddCommon(ISiloBuilder silo)
    {
        silo.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ILifecycleParticipant<ISiloLifecycle>, AzureBlobGuard>());
        silo.Services.TryAddSingleton<StoreReturn>();
    }

    // Added last wins: the one that knows of films, when both are there, since that comes after state.
    private static void AddMemory(ISiloBuilder silo, AzureBlobOptions options, Func<IServiceProvider, BlobContainerClient>? films)
    {
        if (options.SettleTime > TimeSpan.Zero)
        {
            silo.Services.AddSingleton<IStoreMemory>(provider => new BlobMemory(
                films?.Invoke(provider),
                provider.GetRequiredService<StoreReturn>(),
                options.SettleTime
            ));
        }
    }
}
