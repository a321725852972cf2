using FractureGrid.Abstractions.Clocks;
using FractureGrid.Abstractions.Nodes;

namespace FractureGrid.Grains.Dispatch;

/// <summary>
/// The callers of one silo that wait for a detector with room, served by class, site and age. It holds callers only; their images are durable
/// in the patient grains.
/// </summary>
internal sealed class DetectorLine : IDisposable
{
    // Detectors come, and rests end, without a signal; looked for only while somebody waits.
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);
    private readonly Lock _lock = new();
    private readonly FairLine<Caller> _waiting;
    private readonly DetectorTable _detectors;
    private readonly HashSet<string> _unmet = new(StringComparer.Ordinal);
    private readonly DispatchOptions _options;
    private readonly TimeProvider _time;
    private readonly SteadyClock _clock;
    private readonly Action<string> _unmetFound;
    private readonly Func<string, bool> _isHeld;
    private readonly ITimer _timer;

    /// <param name="directory">The detectors.</param>
    /// <param name="options">Demands and weights.</param>
    /// <param name="time">The clock.</param>
    /// <param name="unmetFound">Told once of each demand that no detector meets, in words.</param>
    /// <param name="isHeld">Whether a site's images are to wait; null for never.</param>
    public DetectorLine(
        IDetectorDirectory directory,
        DispatchOptions options,
        TimeProvider time,
        Action<string> unmetFound,
        Func<string, bool>? isHeld = null
    )
    {
        (_options, _time, _unmetFound, _isHeld) = (options, time, unmetFound, isHeld ?? (_ => false));
        _clock = new SteadyClock(time);
        _detectors = new DetectorTable(directory);
        _waiting = new FairLine<Caller>(site => options.Of(site).Weight);
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Waits for the detector with the least expected wait and counts the caller in; null when no detector meets the demands.</summary>
    public async Task<DetectorLoad?> EnterAsync(DispatchRequest request, CancellationToken cancellationToken)
    {
        var demand = _options.Of(request.Site);
        var caller = new Caller(request, request.Package is { } package ? demand.With(package) : demand, _time.GetTimestamp());
        FairLine<Caller>.Place place;
        lock (_lock)
        {
            place = _waiting.Add(request.Priority, request.Site, request.Since, caller);
            Serve();
        }

        await using var registration = cancellationToken.Register(() => GiveUp(place, cancellationToken));
        return await caller.Turn.Task;
    }

    /// <summary>Counts a caller out, with what it learned.</summary>
    public void Leave(DetectorLoad load, DetectorNews news)
    {
        lock (_lock)
        {
            load.Ended(news, _clock.Now);
            Serve();
        }
    }

    public DispatchSnapshot Snapshot()
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            _detectors.Refresh();
            return new DispatchSnapshot
            {
                Lines =
                [
                    .. _waiting
                        .Lengths()
                        .Select(line => new LineStatus
                        {
                            Priority = line.Priority,
                            Site = line.Site,
                            Count = line.Count,
                            Oldest = now - line.Oldest,
                        }),
                ],
                Detectors = _detectors.Views(_clock.Now),
                Unmet = [.. _unmet.Order(StringComparer.Ordinal)],
            };
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

    private void GiveUp(FairLine<Caller>.Place place, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_waiting.Remove(place))
            {
                place.Item.Turn.TrySetCanceled(cancellationToken);
            }
        }
    }

    private void Serve()
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        var now = _clock.Now;
        _detectors.Refresh();
        _waiting.Promote(_time.GetUtcNow(), _options.PromoteAfter);
        DetectorLoad? best = null;
        while (_waiting.TryTake(caller => (best = BestFor(caller, now)) is not null, out var next))
        {
            best!.Sent();
            next!.Turn.SetResult(best);
        }

        EndUnmet();
        _timer.Change(_waiting.Count > 0 ? s_look : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private DetectorLoad? BestFor(Caller caller, DateTimeOffset now) =>
        _isHeld(caller.Request.Site) ? null : _detectors.Best(caller.Request, caller.Demand, now);

    // Without any demand there is merely no detector now, and the image waits for one.
    private void EndUnmet()
    {
        var unmet = new HashSet<string>(StringComparer.Ordinal);
        foreach (var head in _waiting.Heads().Where(head => head.Item.Demand.IsSpecific))
        {
            var (request, demand) = (head.Item.Request, head.Item.Demand);
            if (_isHeld(request.Site))
            {
                // Patience begins when it may go on.
                head.Item.Entered = _time.GetTimestamp();
                continue;
            }

            if (_detectors.CanBeMet(request, demand))
            {
                continue;
            }

            unmet.Add($"Site {request.Site}: no detector {demand.Describe(request.Site)}");
            if (_time.GetElapsedTime(head.Item.Entered) >= _options.UnmetAfter && _waiting.Remove(head))
            {
                head.Item.Turn.SetResult(null);
            }
        }

        foreach (var words in unmet.Except(_unmet, StringComparer.Ordinal))
        {
            _unmetFound(words);
        }

        _unmet.Clear();
        _unmet.UnionWith(unmet);
    }

    private sealed class Caller(DispatchRequest request, SiteDemand demand, long entered)
    {
        public DispatchRequest Request => request;

        public SiteDemand Demand => demand;

        /// <summary>When its patience began.</summary>
        public long Entered { get; set; } = entered;

        public TaskCompletionSource<DetectorLoad?> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
