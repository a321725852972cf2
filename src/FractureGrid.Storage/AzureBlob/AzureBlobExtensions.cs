using FractureGrid.Storage.Watch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
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
        AddGuard(silo);
        var films = new AzureBlobStore(AzureBlobAccount.Container(options, options.ImageContainer));
        silo.AddWatchedBlobStore(films, $"The films' Azure Blob storage {AzureBlobAccount.Name(options)}");
    }

    /// <summary>Grain state.</summary>
    public static void AddAzureBlobState(this ISiloBuilder silo, AzureBlobOptions options)
    {
        AddGuard(silo);
        silo.Services.AddKeyedSingleton<IGrainStorage>(
            WatchedStorageExtensions.Inner,
            (provider, _) =>
                new AzureBlobGrainStorage(
                    AzureBlobAccount.Container(options, options.StateContainer),
                    new OrleansGrainStorageSerializer(provider.GetRequiredService<Serializer>()),
                    provider.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId
                )
        );
        silo.AddWatchedGrainStorage($"Azure Blob storage {AzureBlobAccount.Name(options)}");
    }

    private static void AddGuard(ISiloBuilder silo) =>
        silo.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ILifecycleParticipant<ISiloLifecycle>, AzureBlobGuard>());
}
