using Orleans.Storage;

namespace FractureGrid.Storage.AzureBlob;

/// <summary>
/// Grain state as one blob each, written on condition of the blob's ETag. A cleared state leaves an empty blob that is marked, so that an activation that has
/// been replaced cannot write its old state again. A state that the store has gone back on, having confirmed a later one, goes on from the later one.
/// </summary>
internal sealed class AzureBlobGrainStorage(StateBlobs blobs, StateRepair repair, IGrainStorageSerializer serializer, string serviceId)
    : IGrainStorage
{
    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = await repair.ReadAsync(StateBlobName.Of(serviceId, stateName, grainId));
        grainState.ETag = stored?.Mark.ToText();
        grainState.RecordExists = stored is { IsCleared: false };
        grainState.State = grainState.RecordExists ? serializer.Deserialize<T>(stored!.Content) : Activator.CreateInstance<T>();
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

    private async Task<string?> UploadAsync(string stateName, GrainId grainId, BinaryData content, string? etag, bool clears)
    {
        var before = StateMark.Parse(etag);
        var state = new StateBlob
        {
            Name = StateBlobName.Of(serviceId, stateName, grainId),
            Mark = before.Next(),
            Content = content,
            IsCleared = clears,
        };
        var written =
            await blobs.TryWriteAsync(state, before)
            ?? await repair.WriteAfterLossAsync(state, before)
            ?? throw new InconsistentStateException(
                $"State '{stateName}' of {grainId} was changed by somebody else.",
                "unknown",
                etag ?? "none"
            );
        repair.Written(written);
        return written.Mark.ToText();
    }
}
