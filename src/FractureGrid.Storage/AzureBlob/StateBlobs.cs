using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace FractureGrid.Storage.AzureBlob;

/// <summary>The container of states, one blob each.</summary>
/// <remarks>
/// The client tries a request again when it got no answer. If the first try had been applied, the second one meets a conflict with its own work, which is known
/// by its mark.
/// </remarks>
internal sealed class StateBlobs(BlobContainerClient container)
{
    private const string Cleared = "cleared";

    /// <summary>Null when there is none.</summary>
    public async Task<StateBlob?> ReadAsync(string name)
    {
        try
        {
            BlobDownloadResult blob = await container.GetBlobClient(name).DownloadContentAsync();
            return new StateBlob
            {
                Name = name,
                Mark = StateMark.Read(blob.Details.Metadata, blob.Details.ETag),
                Content = blob.Content,
                IsCleared = blob.Details.Metadata.ContainsKey(Cleared),
            };
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    /// <summary>What is stored, without its content; <see cref="StateMark.None"/> when nothing is.</summary>
    public async Task<StateMark> FindAsync(string name)
    {
        try
        {
            BlobProperties stored = await container.GetBlobClient(name).GetPropertiesAsync();
            return StateMark.Read(stored.Metadata, stored.ETag);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return StateMark.None;
        }
    }

    /// <summary>Writes, if what is stored is as <paramref name="before"/> says; gives it as stored, or null when it is not.</summary>
    public async Task<StateBlob?> TryWriteAsync(StateBlob state, StateMark before)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        state.Mark.Put(metadata);
        if (state.IsCleared)
        {
            metadata[Cleared] = "true";
        }

        var blob = container.GetBlobClient(state.Name);
        try
        {
            var info = await AzureBlobAccount.WithContainerAsync(
                container,
                () => blob.UploadAsync(state.Content, new BlobUploadOptions { Conditions = before.Unchanged, Metadata = metadata })
            );
            return state.With(state.Mark with { ETag = info.Value.ETag.ToString() });
        }
        // 409 also says that a container is just being deleted, which no reading anew would mend.
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412 && e.ErrorCode != BlobErrorCode.ContainerBeingDeleted)
        {
            return await FindAsync(state.Name) is var stored && stored.IsWriteOf(state.Mark) ? state.With(stored) : null;
        }
    }
}
