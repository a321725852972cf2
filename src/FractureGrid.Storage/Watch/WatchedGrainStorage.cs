using Orleans.Storage;

namespace FractureGrid.Storage.Watch;

/// <summary>
/// Grain storage whose losses are told, and which makes the providers alike where they differ: what does not exist reads as a new state. It does not try again: a
/// call that failed may have been applied, and only the grain knows what to do about that.
/// </summary>
internal sealed class WatchedGrainStorage(IGrainStorage inner, StoreWatch watch) : IGrainStorage
{
    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await ObserveAsync(() => inner.ReadStateAsync(stateName, grainId, grainState));
        if (!grainState.RecordExists)
        {
            grainState.State = Activator.CreateInstance<T>();
        }
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ObserveAsync(() => inner.WriteStateAsync(stateName, grainId, grainState));

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ObserveAsync(() => inner.ClearStateAsync(stateName, grainId, grainState));

    private Task<bool> ObserveAsync(Func<Task> call) =>
        watch.ObserveAsync(
            async () =>
            {
                await call();
                return true;
            },
            e => e is InconsistentStateException
        );
}
