using FractureGrid.Abstractions.Clocks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Forwarding;

/// <summary>
/// The line to the grid as all who use it find it. While it is down everybody waits for the same next try, with growing pauses, so that a long outage costs
/// next to nothing however many films wait. Thread-safe.
/// </summary>
internal sealed partial class GridLine(IOptions<ForwardingOptions> options, TimeProvider time, ILogger<GridLine> logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private readonly SteadyClock _clock = new(time);
    private DateTimeOffset _lostSince;
    private DateTimeOffset? _lostAt;
    private DateTimeOffset _nextTry;
    private int _failures;

    /// <summary>Since when the line is down; null while it works.</summary>
    public DateTimeOffset? LostAt
    {
        get
        {
            lock (_lock)
            {
                return _lostAt;
            }
        }
    }

    /// <summary>Returns at once while the line works, else when the next try is due.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (Pause() is var pause && pause > TimeSpan.Zero)
        {
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    /// <summary>A try has failed.</summary>
    public void Lost(Exception exception)
    {
        bool isNew;
        lock (_lock)
        {
            isNew = _lostAt is null;
            _lostSince = _lostAt is null ? _clock.Now : _lostSince;
            _lostAt ??= time.GetUtcNow();
            var pause = FirstPause * Math.Pow(2, Math.Min(_failures++, 20));
            _nextTry = _clock.Now + (pause < options.Value.LongestPause ? pause : options.Value.LongestPause);
        }

        if (isNew)
        {
            LogLost(logger, exception.Message);
        }
    }

    /// <summary>A try has succeeded.</summary>
    public void Works()
    {
        TimeSpan outage;
        lock (_lock)
        {
            if (_lostAt is null)
            {
                return;
            }

            (_lostAt, _failures) = (null, 0);
            outage = _clock.Now - _lostSince;
        }

        LogBack(logger, outage);
    }

    private TimeSpan Pause()
    {
        lock (_lock)
        {
            return _lostAt is null ? TimeSpan.Zero : _nextTry - _clock.Now;
        }
    }

    [LoggerMessage(EventId = 2400, Level = LogLevel.Error, Message = "The line to the grid is down; films stay in the spool: {Reason}")]
    private static partial void LogLost(ILogger logger, string reason);

    [LoggerMessage(EventId = 2401, Level = LogLevel.Warning, Message = "The line to the grid is back after {Outage}")]
    private static partial void LogBack(ILogger logger, TimeSpan outage);
}
