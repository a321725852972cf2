namespace FractureGrid.Dicom.Network.Transport;

/// <summary>The one deadline of an association at a time; when it passes, <see cref="Token"/> fires for good.</summary>
internal sealed class Watchdog : IDisposable
{
    private readonly CancellationTokenSource _expired = new();
    private readonly ITimer _timer;

    public Watchdog(TimeProvider time)
    {
        Token = _expired.Token;
        _timer = time.CreateTimer(static state => ((Watchdog)state!).Expire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token { get; }

    public bool HasExpired => _expired.IsCancellationRequested;

    /// <summary>Replaces the deadline.</summary>
    public void Arm(TimeSpan due)
    {
        if (due <= TimeSpan.Zero)
            Expire();
        else
            _timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    public void Disarm() => _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _timer.Dispose();
        _expired.Dispose();
    }

    private void Expire()
    {
        try
        {
            _expired.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The timer fired while the association was being disposed of.
        }
    }
}
