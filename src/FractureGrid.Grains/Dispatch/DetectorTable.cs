using FractureGrid.Abstractions.Nodes;

namespace FractureGrid.Grains.Dispatch;

/// <summary>The detectors of the grid with their loads, and the choice among them. Guarded by the line's lock.</summary>
internal sealed class DetectorTable(IDetectorDirectory directory)
{
    // Waits that differ by less are equal: measured times of like detectors always differ a little, and the one that happens to be
    // ahead must not get all the work.
    private const double Alike = 1.15;
    private readonly Dictionary<SiloAddress, DetectorLoad> _loads = [];
    private List<DetectorLoad> _current = [];
    private int _start;

    public IReadOnlyList<DetectorLoad> Current => _current;

    /// <summary>Learns of detectors that have come or gone.</summary>
    public void Refresh()
    {
        var detectors = directory.Current();
        var current = new List<DetectorLoad>(detectors.Count);
        foreach (var detector in detectors)
        {
            if (_loads.TryGetValue(detector.Silo, out var load))
            {
                load.Detector = detector;
            }
            else
            {
                _loads.Add(detector.Silo, load = new DetectorLoad(detector));
            }

            current.Add(load);
        }

        if (_loads.Count > current.Count)
        {
            var silos = detectors.Select(detector => detector.Silo).ToHashSet();
            foreach (var gone in _loads.Keys.Where(silo => !silos.Contains(silo)).ToList())
            {
                _loads.Remove(gone);
            }
        }

        _current = current;
    }

    /// <summary>Whether some detector, busy or not, may read the image.</summary>
    public bool CanBeMet(DispatchRequest request, SiteDemand demand) => _current.Exists(load => demand.Admits(load.Detector, request.Site));

    /// <summary>The detector with the least expected wait that may read the image and has room; null when there is none now.</summary>
    public DetectorLoad? Best(DispatchRequest request, SiteDemand demand, DateTimeOffset now)
    {
        var fit = _current.FindAll(load =>
            load.HasRoom(now, request.Priority) && demand.Admits(load.Detector, request.Site) && !load.IsCold(demand.Package, now)
        );
        if (fit.Count == 0)
        {
            return null;
        }

        if (demand.Placement is SitePlacement.Prefer)
        {
            fit = Narrow(fit, load => load.Detector.IsAt(request.Site));
        }

        if (request.Avoid is { } avoided)
        {
            fit = Narrow(fit, load => !load.Detector.Silo.Equals(avoided));
        }

        return Least(fit, now);
    }

    public IReadOnlyList<DetectorView> Views(DateTimeOffset now) => [.. _current.Select(load => load.View(now))];

    private static List<DetectorLoad> Narrow(List<DetectorLoad> loads, Predicate<DetectorLoad> wanted) =>
        loads.FindAll(wanted) is { Count: > 0 } some ? some : loads;

    // The starting point moves, so that equally loaded detectors take turns.
    private DetectorLoad Least(List<DetectorLoad> loads, DateTimeOffset now)
    {
        var known = loads.FindAll(load => load.Service is not null);
        var usual =
            known.Count == 0 ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(known.Average(load => load.Service!.Value.TotalSeconds));
        _start = (_start + 1) % loads.Count;
        var least = loads[_start];
        for (var i = 1; i < loads.Count; i++)
        {
            var load = loads[(_start + i) % loads.Count];
            var (one, other) = (load.Expected(now, usual), least.Expected(now, usual));
            if (one * Alike < other || (one < other * Alike && load.Load(now) < least.Load(now)))
            {
                least = load;
            }
        }

        return least;
    }
}
