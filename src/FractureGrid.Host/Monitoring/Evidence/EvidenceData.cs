using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Host.Monitoring.Evidence;

/// <summary>All that an evidence pack is made from. No clock and no chance: the same data give the same pack to the byte.</summary>
public sealed record EvidenceData
{
    public required PerformanceReport Performance { get; init; }

    /// <summary>Counts of everything together; null when there are too few images to show.</summary>
    public OutcomeCounts? Counts { get; init; }

    /// <summary>Drift within the days of the report.</summary>
    public IReadOnlyList<DriftReport> Drift { get; init; } = [];

    /// <summary>Where the counts came from, when several grids were merged.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];
}
