using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Monitoring.Groups;
using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Host.Monitoring.Evidence;

/// <summary>All that an evidence pack is made from. No clock and no chance: the same data give the same pack to the byte.</summary>
public sealed record EvidenceData
{
    public required PerformanceReport Performance { get; init; }

    /// <summary>Counts of everything together; null when there are too few images to show.</summary>
    public OutcomeCounts? Counts { get; init; }

    /// <summary>Figures over lesions with intervals over patients; null where only counts are at hand.</summary>
    public LesionReport? Lesions { get; init; }

    /// <summary>What the images without a truth let expect; null where only counts are at hand.</summary>
    public ExpectedReport? Expected { get; init; }

    /// <summary>Drift within the days of the report.</summary>
    public IReadOnlyList<DriftReport> Drift { get; init; } = [];

    /// <summary>Calibration and curves of everything together; null where only counts are at hand.</summary>
    public GroupCurves? Curves { get; init; }

    /// <summary>Images that could not be analysed, by reason.</summary>
    public IReadOnlyList<ExclusionFigure> Exclusions { get; init; } = [];

    /// <summary>Alarms that were raised within the days of the report, with what was done about them until its last day.</summary>
    public IReadOnlyList<Alarm> Alarms { get; init; } = [];

    /// <summary>Where the counts came from, when several grids were merged.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];
}
