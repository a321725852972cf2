using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Statistics.Charts;

namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>A chart that has a reference window and waits to be run with its limit.</summary>
internal abstract class Chart(WatchedGroup group, string name)
{
    public WatchedGroup Group => group;

    public string Name => name;

    public abstract bool IsTwoSided { get; }

    /// <summary>Days that make one value of the chart, on average over the reference window.</summary>
    public abstract double DaysPerValue { get; }

    public abstract DriftMeasure Run(CusumDesign design);

    protected DriftMeasure Measure(ChartRun run, CusumDesign design, IReadOnlyList<Block> blocks, double leastEffect) =>
        new()
        {
            Measure = name,
            Attribute = group.Attribute,
            Value = group.Value,
            ReferenceCount = 0,
            CurrentCount = 0,
            LeastEffect = leastEffect,
            Evidence = run.Highest,
            Limit = design.Limit,
            StartedOn = run.Start is { } start ? blocks[start].First : null,
            DetectedOn = run.Alarm is { } alarm ? blocks[alarm].Last : null,
            HasDrifted = false,
        };
}
