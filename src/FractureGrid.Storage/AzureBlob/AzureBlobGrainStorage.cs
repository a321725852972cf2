using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Orleans.Storage;

namespace FractureGrid.Storage.AzureBlob;

/// <summary>
/// Grain state as one blob each; the ETag is the blob's own. A cleared state leaves an empty blob that is marked, so that an activation that has been replaced
/// cannot write its old state again.
/// </summary>
/// <remarks>
/// The client tries a request again when it got no answer. If the first try had been applied, the second one meets a conflict with its own work; each write
/// carries a mark of its own, by which it is known again.
/// </remarks>
internal sealed class AzureBlobGrainStorage(BlobContainerClient container, IGrainStorageSerializer serializer, string serviceId)
    : IGrainStorage
{
    private const string Cleared = "cleared";
    private const string Mark = "write";

    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        try
        {
            BlobDownloadResult blob = await Blob(stateName, grainId).DownloadContentAsync();
            grainState.ETag = blob.Details.ETag.ToString();
            grainState.RecordExists = !blob.Details.Metadata.ContainsKey(Cleared);
            grainState.State = grainState.RecordExists ? serializer.Deserialize<T>(blob.Content) : Activator.CreateInstance<T>();
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            (grainState.ETag, grainState.RecordExists, grainState.State) = (null!, false, Activator.CreateInstance<T>());
        }
    }

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        // Serialised before the first await: what changes in the grain from here on belongs to the next write.
        var content = serializer.Serialize(grainState.State);
        grainState.ETag = await UploadAsync(stateName, grainId, content, grainState.ETag, clears: false);
        grainState.RecordExists = true;
    }

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.ETag = await UploadAsync(stateName, grainId, BinaryData.Empty, grainState.ETag, clears: true);
        (grainState.RecordExists, grainState.State) = (false, Activator.CreateInstance<T>());
    }

    private async Task<string> UploadAsync(string stateName, GrainId grainId, BinaryData content, string? etag, bool clears)
    {
        var conditions = etag is null
            ? new BlobRequestConditions { IfNoneMatch = ETag.All }
            : new BlobRequestConditions { IfMatch = new ETag(etag) };
        var mark = Guid.NewGuid().ToString("N");
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [Mark] = mark };
        if (clears)
        {
            metadata[Cleared] = "true";
        }

        var blob = Blob(stateName, grainId);
        try
        {
            BlobContentInfo info = await blob.UploadAsync(content, new BlobUploadOptions { Conditions = conditions, Metadata = metadata });
            return info.ETag.ToString();
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412 && !IsMissingContainer(e))
        {
            return await OwnAsync(blob, mark)
                ?? throw new InconsistentStateException(
                    $"State '{stateName}' of {grainId} was changed by somebody else.",
                    "unknown",
                    etag ?? "none",
                    e
                );
        }
    }

    /// <summary>The ETag of the blob when this very write made it, else null.</summary>
    private static async Task<string?> OwnAsync(BlobClient blob, string mark)
    {
        try
        {
            BlobProperties stored = await blob.GetPropertiesAsync();
            return stored.Metadata.TryGetValue(Mark, out var other) && string.Equals(mark, other, StringComparison.Ordinal)
                ? stored.ETag.ToString()
                : null;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    // 409 also says that a container is just being deleted, which no reading anew would mend.
    private static bool IsMissingContainer(RequestFailedException e) => e.ErrorCode == BlobErrorCode.ContainerBeingDeleted;

    private BlobClient Blob(string stateName, GrainId grainId) => container.GetBlobClient(StateBlobName.Of(serviceId, stateName, grainId));
}
