using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace FractureGrid.Storage.Watch;

/// <summary>
/// Tells the log once when a store that lies over the network is lost and once when it is back, and makes the providers alike where they differ: what does not
/// exist reads as a new state. It does not try again: a call that failed may have been applied, and only the grain knows what to do about that.
/// </summary>
internal sealed partial class WatchedGrainStorage(IGrainStorage inner, string store, TimeProvider time, ILogger<WatchedGrainStorage> logger)
    : IGrainStorage
{
    private readonly Lock _lock = new();
    private volatile bool _lost;
    private long _lostAt;
    private int _failures;

    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await WatchAsync(() => inner.ReadStateAsync(stateName, grainId, grainState));
        if (!grainState.RecordExists)
        {
            grainState.State = Activator.CreateInstance<T>();
        }
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WatchAsync(() => inner.WriteStateAsync(stateName, grainId, grainState));

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WatchAsync(() => inner.ClearStateAsync(stateName, grainId, grainState));

    private async Task WatchAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (InconsistentStateException)
        {
            // An answer like any other: the store is well.
            Back();
            throw;
        }
        catch (Exception e)
        {
            Lost(e);
            throw;
        }

        Back();
    }

    private void Lost(Exception exception)
    {
        lock (_lock)
        {
            _failures++;
            if (_lost)
            {
                return;
            }

            _lostAt = time.GetTimestamp();
            _lost = true;
        }

        LogLost(logger, exception, store);
    }

    private void Back()
    {
        if (!_lost)
        {
            return;
        }

        TimeSpan outage;
        int failures;
        lock (_lock)
        {
            if (!_lost)
            {
                return;
            }

            (outage, failures) = (time.GetElapsedTime(_lostAt), _failures);
            (_lost, _failures) = (false, 0);
        }

        LogBack(logger, store, outage, failures);
    }
}
