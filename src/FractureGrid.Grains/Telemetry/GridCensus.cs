using System.Collections.Concurrent;

namespace FractureGrid.Grains.Telemetry;

/// <summary>What the grains that are active on this silo know of the whole grid, for its gauges. A grain that leaves takes its figures with it.</summary>
internal sealed class GridCensus
{
    /// <summary>Images given up that nobody has looked at; null while their grain is active elsewhere.</summary>
    public int? DeadLetters { get; set; }

    /// <summary>Open alarms by site.</summary>
    public ConcurrentDictionary<string, int> Alarms { get; } = new(StringComparer.Ordinal);
}
