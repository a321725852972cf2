using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using FractureGrid.Abstractions.Blobs;
using FractureGrid.Storage.Folder;

namespace FractureGrid.Storage.AzureBlob;

/// <summary>Films as blobs of one container.</summary>
internal sealed class AzureBlobStore(BlobContainerClient container) : IBlobStore
{
    /// <inheritdoc/>
    /// <exception cref="BlobConflictException">The name exists with other content.</exception>
    /// <exception cref="RequestFailedException">The service refused or could not be reached.</exception>
    public async Task PutAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        BlobName.Check(name);
        // Read once to the end, so that a try that failed halfway, or a comparison, can start again.
        var data = await BinaryData.FromStreamAsync(content, cancellationToken);
        try
        {
            var never = new BlobRequestConditions { IfNoneMatch = ETag.All };
            await AzureBlobAccount.WithContainerAsync(
                container,
                () => container.GetBlobClient(name).UploadAsync(data, new BlobUploadOptions { Conditions = never }, cancellationToken)
            );
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobAlreadyExists || e.Status == 412)
        {
            if (await ReadAsync(name, cancellationToken) is not { } stored)
            {
                await container.GetBlobClient(name).UploadAsync(data, overwrite: true, cancellationToken);
            }
            else if (!stored.ToMemory().Span.SequenceEqual(data.ToMemory().Span))
            {
                throw new BlobConflictException($"Blob '{name}' exists with other content.", e);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken)
    {
        BlobName.Check(name);
        try
        {
            // Whole, since every reader needs all of the film, and half a film is worth nothing when the line breaks.
            BlobDownloadResult blob = await container.GetBlobClient(name).DownloadContentAsync(cancellationToken);
            return blob.Content.ToStream();
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        BlobName.Check(name);
        await container.GetBlobClient(name).DeleteIfExistsAsync(cancellationToken: cancellationToken);
    }

    /// <summary>Null when the service knows the blob and has not got its content, as may be after it was killed.</summary>
    private async Task<BinaryData?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var blob = container.GetBlobClient(name);
        try
        {
            BlobDownloadResult stored = await blob.DownloadContentAsync(cancellationToken);
            return stored.Content;
        }
        catch (RequestFailedException e) when (e.Status >= 500)
        {
            await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
            return null;
        }
    }
}
