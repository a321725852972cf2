namespace FractureGrid.Host.Scaling;

/// <summary>
/// Demand for detectors as expected wait: what waits is to be begun within the target, while what comes in keeps them no busier than the utilisation aimed at.
/// N detectors of measured throughput m need N m = arrivals / utilisation + backlog / target. Pure.
/// </summary>
public static class ScalingModel
{
    /// <param name="samples">Looks at the grid in order of time, the last of them now.</param>
    public static ScalingDemand Of(IReadOnlyList<GridSample> samples, ScalerTrigger trigger, double utilisation)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(trigger);
        if (samples.Count == 0)
        {
            return Nothing();
        }

        var now = samples[^1];
        var mine = now.Detectors.Where(trigger.Includes).ToList();
        var open = mine.Where(detector => detector.IsOpen).ToList();
        var share = ShareOf(now, open);
        var backlog = Backlog(now, trigger, share);
        // Who has not analysed anything yet will be like the others.
        var measured = samples
            .Reverse()
            .Select(sample => sample.Detectors.Where(trigger.Includes).Select(detector => detector.Throughput).OfType<double>().ToList())
            .FirstOrDefault(known => known.Count > 0);
        double? throughput = measured?.Average();
        var arrivals = Arrivals(samples, trigger);
        var isInUse = mine.Count > 0 || backlog > 0;
        var silos = throughput is { } one
            ? arrivals / (one * utilisation) + backlog / (one * trigger.Target.TotalSeconds)
            // Nothing is known of how fast they are: those that are there go on until it is.
            : open.Count;
        return new ScalingDemand
        {
            Silos = isInUse ? Math.Max(1, silos) : 0,
            Backlog = backlog,
            Arrivals = arrivals,
            Throughput = throughput,
            Open = open.Count,
        };
    }

    private static ScalingDemand Nothing() =>
        new()
        {
            Silos = 0,
            Backlog = 0,
            Arrivals = 0,
            Throughput = null,
            Open = 0,
        };

    // Images name no class of model; several classes share them as they share the work.
    private static double ShareOf(GridSample sample, List<DetectorSample> open)
    {
        var all = sample.Detectors.Where(detector => detector.IsOpen).Sum(detector => detector.Slots);
        return all == 0 || open.Count == 0 ? 1 : (double)open.Sum(detector => detector.Slots) / all;
    }

    private static double Backlog(GridSample sample, ScalerTrigger trigger, double share)
    {
        var lines = sample.Lines.Where(trigger.Includes).Sum(line => line.Count) * share;
        // Detectors don't say how urgent what they hold is; it counts where all classes do.
        return trigger.Priority == Abstractions.Images.ImagePriority.Backfill
            ? lines + sample.Detectors.Where(trigger.Includes).Sum(detector => detector.Waiting)
            : lines;
    }

    /// <summary>What was done and what waits more, over the time between the first look and the last.</summary>
    private static double Arrivals(IReadOnlyList<GridSample> samples, ScalerTrigger trigger)
    {
        var (first, last) = (samples[0], samples[^1]);
        var seconds = (last.At - first.At).TotalSeconds;
        if (seconds <= 0)
        {
            return 0;
        }

        // One that is seen for the first time, or again after a silence, has done what it has before; one that was restarted begins anew.
        long done = 0;
        var known = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var detector in samples.SelectMany(sample => sample.Detectors.Where(trigger.Includes)))
        {
            done += Math.Max(0, detector.Done - known.GetValueOrDefault(detector.Silo, detector.Done));
            known[detector.Silo] = detector.Done;
        }

        return Math.Max(0, done + Held(last) - Held(first)) / seconds;

        double Held(GridSample sample) => Backlog(sample, trigger with { Priority = Abstractions.Images.ImagePriority.Backfill }, share: 1);
    }
}
