using Azure.Data.Tables;
using Azure.Storage.Blobs;
using FractureGrid.Storage.AzureBlob;
using FractureGrid.Storage.Watch;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;

namespace FractureGrid.Storage.OrleansAzure;

/// <summary>Orleans' own providers over Azure Storage; compiled with <c>-p:OrleansAzureStorage=true</c> only, since not every registry offers their packages.</summary>
internal static class OrleansAzureExtensions
{
    /// <summary>Membership and reminders in tables.</summary>
    public static void AddOrleansAzureCluster(this ISiloBuilder silo, AzureBlobOptions options)
    {
        silo.UseAzureStorageClustering(azure => azure.TableServiceClient = new TableServiceClient(options.ConnectionString));
        silo.UseAzureTableReminderService(azure => azure.TableServiceClient = new TableServiceClient(options.ConnectionString));
    }

    /// <summary>Grain state in blobs.</summary>
    public static void AddOrleansAzureState(this ISiloBuilder silo, AzureBlobOptions options)
    {
        silo.Services.AddOptions<AzureBlobStorageOptions>(WatchedStorageExtensions.Inner)
            .Configure<Serializer>((azure, serializer) => azure.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer));
        silo.AddAzureBlobGrainStorage(
            WatchedStorageExtensions.Inner,
            (AzureBlobStorageOptions azure) =>
            {
                azure.BlobServiceClient = new BlobServiceClient(options.ConnectionString);
                azure.ContainerName = options.StateContainer;
            }
        );
        silo.AddWatchedGrainStorage($"Azure Storage {AzureBlobAccount.Name(options)}");
    }
}
