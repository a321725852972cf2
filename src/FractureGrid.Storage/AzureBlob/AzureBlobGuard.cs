using Azure;
using FractureGrid.Storage.Startup;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Storage.AzureBlob;

/// <summary>Makes the containers, once, so that nothing later asks for them again.</summary>
internal sealed class AzureBlobGuard(IOptions<StorageOptions> options, TimeProvider time, ILogger<AzureBlobGuard> logger)
    : StoreGuard(options.Value, time, logger)
{
    private readonly AzureBlobOptions _blobs = options.Value.AzureBlob;

    protected override string Store => $"Azure Blob storage {AzureBlobAccount.Name(_blobs)}";

    protected override async Task<string?> LookAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Images is ImageStore.AzureBlob)
        {
            await AzureBlobAccount.Container(_blobs, _blobs.ImageContainer).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }

        if (options.Value.State is StateStore.AzureBlob)
        {
            await AzureBlobAccount.Container(_blobs, _blobs.StateContainer).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }

        return null;
    }

    // Requests are tried again by the client itself; what it gives up on comes as the one or, of several tries, as the other.
    protected override bool IsFault(Exception exception) => exception is RequestFailedException or AggregateException;

    protected override bool IsPassing(Exception exception) =>
        exception is AggregateException or RequestFailedException { Status: 0 or 408 or 429 or >= 500 };
}
