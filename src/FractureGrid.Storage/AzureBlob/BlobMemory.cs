using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using FractureGrid.Abstractions.Blobs;

namespace FractureGrid.Storage.AzureBlob;

/// <summary>What the films' container, if there is one, still has.</summary>
internal sealed class BlobMemory(BlobContainerClient? films, StoreReturn returns, TimeSpan settleTime) : IStoreMemory
{
    public TimeSpan SettleTime => settleTime;

    public Task ReturnedAsync() => returns.NextAsync();

    public async Task<bool> HasAsync(string film, CancellationToken cancellationToken)
    {
        if (films is null)
        {
            return true;
        }

        var blob = films.GetBlobClient(film);
        try
        {
            // A byte of the content: an index may know of content that is gone.
            await blob.DownloadContentAsync(new BlobDownloadOptions { Range = new HttpRange(0, 1) }, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return false;
        }
        catch (RequestFailedException e) when (e.Status >= 500)
        {
            // Where the service is well but for this blob.
            await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
            return false;
        }
    }
}
