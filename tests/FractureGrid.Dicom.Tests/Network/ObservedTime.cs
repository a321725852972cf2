using Microsoft.Extensions.Time.Testing;

namespace FractureGrid.Dicom.Tests.Network;

/// <summary>Fake time that tells when a timer of a certain length runs, so that a test moves the clock only after the wait has begun.</summary>
internal sealed class ObservedTime : TimeProvider
{
    private readonly FakeTimeProvider _time = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<ObservedTimer, TimeSpan> _running = [];
    private readonly List<(TimeSpan Due, TaskCompletionSource Source)> _waiting = [];

    public override long TimestampFrequency => _time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _time.GetUtcNow();

    public override long GetTimestamp() => _time.GetTimestamp();

    public void Advance(TimeSpan by) => _time.Advance(by);

    /// <summary>Ends once a timer runs that was set to exactly this.</summary>
    public async Task WaitForTimerAsync(TimeSpan due)
    {
        TaskCompletionSource source;
        lock (_lock)
        {
            if (_running.ContainsValue(due))
                return;
            source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((due, source));
        }

        await source.Task.WaitAsync(Wire.Patience);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ObservedTimer(this, _time.CreateTimer(callback, state, dueTime, period));
        Note(timer, dueTime);
        return timer;
    }

    private void Note(ObservedTimer timer, TimeSpan due)
    {
        lock (_lock)
        {
            if (due == Timeout.InfiniteTimeSpan)
            {
                _running.Remove(timer);
                return;
            }

            _running[timer] = due;
            foreach (var waiting in _waiting.Where(w => w.Due == due))
                waiting.Source.TrySetResult();
            _waiting.RemoveAll(w => w.Due == due);
        }
    }

    private sealed class ObservedTimer(ObservedTime owner, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = timer.Change(dueTime, period);
            owner.Note(this, dueTime);
            return changed;
        }

        public void Dispose()
        {
            owner.Note(this, Timeout.InfiniteTimeSpan);
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
