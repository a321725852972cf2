using FractureGrid.Storage.Telemetry;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Storage.Watch;

/// <summary>Tells the log once when a store that lies over the network is lost and once when it is back.</summary>
internal sealed partial class StoreWatch(string store, TimeProvider time, ILogger<StoreWatch> logger, StoreInstruments? instruments = null)
{
    private readonly Lock _lock = new();
    private volatile bool _lost;
    private long _lostAt;
    private int _failures;

    /// <summary>Makes a call and notes how it ends; what it throws goes on to the caller.</summary>
    /// <param name="call">The call.</param>
    /// <param name="isAnswer">Whether an exception is an answer like any other, which shows that the store is well.</param>
    /// <param name="cancellationToken">The caller's; when it is cancelled, the end of the call says nothing about the store.</param>
    public async Task<T> ObserveAsync<T>(Func<Task<T>> call, Func<Exception, bool> isAnswer, CancellationToken cancellationToken = default)
    {
        T answer;
        try
        {
            answer = await call();
        }
        catch (Exception e) when (isAnswer(e))
        {
            Back();
            throw;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Lost(e);
            throw;
        }

        Back();
        return answer;
    }

    private void Lost(Exception exception)
    {
        instruments?.Failed(store);
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
