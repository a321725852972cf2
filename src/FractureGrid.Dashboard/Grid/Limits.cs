using FractureGrid.Abstractions.Grid;
using FractureGrid.Abstractions.Nodes;
using FractureGrid.Dashboard.Figures;

namespace FractureGrid.Dashboard.Grid;

/// <summary>Reads from a grid's state what limits it; the first rule that holds. Pure.</summary>
internal static class Limits
{
    public static Limit Of(GridAnswer grid)
    {
        var detectors = grid.Silos.Select(silo => silo.Detector).OfType<DetectorAnswer>().ToList();
        var open = detectors.Where(detector => detector.Mode is NodeMode.Open).ToList();
        var waiting = grid.Lines.Sum(line => line.Count);
        var slots = open.Sum(detector => detector.Slots);
        var running = open.Sum(detector => detector.Running);
        return (detectors, open, grid.Unmet) switch
        {
            ({ Count: 0 }, _, _) => new Limit("Limit.NoDetector", "bad", waiting),
            (_, { Count: 0 }, _) => new Limit("Limit.AllPaused", "warn", waiting),
            (_, _, { Count: > 0 }) => new Limit("Limit.Unmet", "bad", string.Join("; ", grid.Unmet)),
            _ when open.TrueForAll(detector => detector.Quarantine.Count > 0) => new Limit("Limit.Resting", "bad", open[0].Quarantine[0]),
            _ when waiting > 0 && running >= slots => Full(open, waiting, slots),
            _ when waiting > 0 => new Limit("Limit.HandingOut", "good", waiting, running, slots),
            _ => new Limit("Limit.None", "good", slots - Math.Min(running, slots), slots),
        };
    }

    private static Limit Full(List<DetectorAnswer> open, int waiting, int slots)
    {
        // Each detector works off images at its own pace.
        var perSecond = open.Sum(detector => detector.MillisecondsPerImage is > 0 and var each ? 1000 * detector.Slots / each : 0);
        return perSecond > 0
            ? new Limit("Limit.Full", "warn", slots, waiting, Ages.Short(TimeSpan.FromSeconds(waiting / perSecond)))
            : new Limit("Limit.FullUnknown", "warn", slots, waiting);
    }
}
