namespace FractureGrid.Grains.Dispatch;

/// <summary>
/// The callers of one silo that wait for a detector with room, first come first served. It holds callers only; their images are durable
/// in the patient grains.
/// </summary>
internal sealed class DetectorLine : IDisposable
{
    // Detectors come, and rests end, without a signal; looked for only while somebody waits.
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);
    private readonly Lock _lock = new();
    private readonly Dictionary<SiloAddress, DetectorLoad> _loads = [];
    private readonly LinkedList<TaskCompletionSource<DetectorLoad>> _waiting = [];
    private readonly IDetectorDirectory _directory;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private int _start;

    public DetectorLine(IDetectorDirectory directory, TimeProvider time)
    {
        (_directory, _time) = (directory, time);
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Waits for the least loaded detector and counts the caller in.</summary>
    public async Task<DetectorLoad> EnterAsync(CancellationToken cancellationToken)
    {
        var caller = new TaskCompletionSource<DetectorLoad>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _waiting.AddLast(caller);
            Serve();
        }

        await using var registration = cancellationToken.Register(() => GiveUp(caller, cancellationToken));
        return await caller.Task;
    }

    /// <summary>Counts a caller out, with what it learned.</summary>
    /// <param name="load">The detector that it had.</param>
    /// <param name="queueLength">The queue named in the answer; null when there was none.</param>
    /// <param name="rest">How long to leave the detector alone.</param>
    public void Leave(DetectorLoad load, int? queueLength, TimeSpan rest)
    {
        var now = _time.GetUtcNow();
        lock (_lock)
        {
            load.InFlight--;
            if (queueLength is { } length)
            {
                load.Observe(length, now);
            }

            if (rest > TimeSpan.Zero)
            {
                load.RestUntil(now + rest);
            }

            Serve();
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        lock (_lock)
        {
            Serve();
        }
    }

    private void GiveUp(TaskCompletionSource<DetectorLoad> caller, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_waiting.Remove(caller))
            {
                caller.TrySetCanceled(cancellationToken);
            }
        }
    }

    private void Serve()
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        var now = _time.GetUtcNow();
        var detectors = Refresh();
        while (_waiting.First is { } first && Least(detectors, now) is { } load)
        {
            _waiting.RemoveFirst();
            load.InFlight++;
            first.Value.SetResult(load);
        }

        _timer.Change(_waiting.Count > 0 ? s_look : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private List<DetectorLoad> Refresh()
    {
        var current = _directory.Current();
        var loads = new List<DetectorLoad>(current.Count);
        foreach (var detector in current)
        {
            if (_loads.TryGetValue(detector.Silo, out var load))
            {
                load.Detector = detector;
            }
            else
            {
                _loads.Add(detector.Silo, load = new DetectorLoad(detector));
            }

            loads.Add(load);
        }

        if (_loads.Count > current.Count)
        {
            var silos = current.Select(detector => detector.Silo).ToHashSet();
            foreach (var gone in _loads.Keys.Where(silo => !silos.Contains(silo)).ToList())
            {
                _loads.Remove(gone);
            }
        }

        return loads;
    }

    // The starting point moves, so that equally loaded detectors take turns.
    private DetectorLoad? Least(List<DetectorLoad> loads, DateTimeOffset now)
    {
        DetectorLoad? least = null;
        for (var i = 0; i < loads.Count; i++)
        {
            var load = loads[(_start + i) % loads.Count];
            if (load.HasRoom(now) && (least is null || load.Load(now) < least.Load(now)))
            {
                least = load;
            }
        }

        _start = loads.Count == 0 ? 0 : (_start + 1) % loads.Count;
        return least;
    }
}
