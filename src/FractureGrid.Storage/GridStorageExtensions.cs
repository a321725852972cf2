using FractureGrid.Storage.AzureBlob;
using FractureGrid.Storage.Embedded;
using FractureGrid.Storage.Folder;
using FractureGrid.Storage.PostgreSql;
using FractureGrid.Storage.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
#if ORLEANS_AZURE_STORAGE
using FractureGrid.Storage.OrleansAzure;
#endif

namespace FractureGrid.Storage;

/// <summary>Gives a silo the durable things that its configuration names.</summary>
public static class GridStorageExtensions
{
    /// <summary>Adds membership, reminders, grain state and the blob store as <see cref="StorageOptions"/> say.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="dataDirectory">The process's data folder.</param>
    /// <param name="isShared">Whether other processes of this machine use the folder too; of meaning to embedded storage only.</param>
    /// <exception cref="OptionsValidationException">A setting is invalid; the message names it.</exception>
    public static ISiloBuilder AddGridStorage(this ISiloBuilder silo, string dataDirectory, bool isShared = false)
    {
        // The choice shapes the container itself, so it is read before the container exists.
        var options = StorageOptions.Read(silo.Configuration);
        silo.Services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateOnStart();
        silo.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StorageOptions>, StorageOptionsAttributes>());
        silo.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>());
        silo.Services.TryAddSingleton(TimeProvider.System);
        AddCluster(silo, options, dataDirectory, isShared);
        AddState(silo, options);
        // After the embedded parts, which have names and a folder of their own.
        silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (options.ClusterId, options.ServiceId));
        if (options.Images is ImageStore.AzureBlob)
        {
            silo.AddAzureBlobImages(options.AzureBlob);
        }
        else
        {
            var images = options.ImageFolder ?? Path.Combine(Path.GetFullPath(dataDirectory), "blobs");
            silo.Services.AddFolderBlobStore(folder => folder.Root = images);
        }

        return silo;
    }

    private static void AddCluster(ISiloBuilder silo, StorageOptions options, string dataDirectory, bool isShared)
    {
        switch (options.Provider)
        {
            case StorageProvider.Embedded:
                silo.AddEmbeddedStorage(dataDirectory, isShared);
                break;
            case StorageProvider.PostgreSql:
                silo.AddPostgreSqlCluster(options.PostgreSql);
                break;
            case StorageProvider.Redis:
                silo.AddRedisCluster(options.Redis);
                break;
#if ORLEANS_AZURE_STORAGE
            case StorageProvider.OrleansAzure:
                silo.AddOrleansAzureCluster(options.AzureBlob);
                break;
#endif
            default:
                throw new InvalidOperationException($"No membership in {options.Provider}.");
        }
    }

    private static void AddState(ISiloBuilder silo, StorageOptions options)
    {
        switch (options.State, options.Provider)
        {
            case (StateStore.AzureBlob, _):
                silo.AddAzureBlobState(options.AzureBlob);
                break;
            case (_, StorageProvider.Embedded):
                // Came with the rest.
                break;
            case (_, StorageProvider.PostgreSql):
                silo.AddPostgreSqlState(options.PostgreSql);
                break;
            case (_, StorageProvider.Redis):
                silo.AddRedisState(options.Redis);
                break;
#if ORLEANS_AZURE_STORAGE
            case (_, StorageProvider.OrleansAzure):
                silo.AddOrleansAzureState(options.AzureBlob);
                break;
#endif
            default:
                throw new InvalidOperationException($"No grain state in {options.Provider}.");
        }
    }
}
