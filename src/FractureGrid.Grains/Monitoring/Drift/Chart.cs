using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Statistics.Charts;
using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>A chart that has a reference window and waits to be run with its limit.</summary>
internal abstract class Chart(WatchedGroup group, string name)
{
    private const string NothingSince = "no cases since the reference window";
    private const string Chance = "no interval: smaller than what chance alone makes";

    public WatchedGroup Group => group;

    public string Name => name;

    public abstract bool IsTwoSided { get; }

    /// <summary>The change that a CUSUM chart is made to find soonest, in standard deviations of a value.</summary>
    public virtual double Shift => 1;

    /// <summary>Days that make one value of the chart, on average over the reference window.</summary>
    public abstract double DaysPerValue { get; }

    public abstract DriftMeasure Run(IChartDesign design);

    /// <summary>Every value of the chart, first those of the reference window.</summary>
    public abstract IReadOnlyList<DriftPoint> Trace(IChartDesign design);

    protected DriftMeasure Measure(ChartRun run, IChartDesign design, IReadOnlyList<Block> blocks, double leastEffect) =>
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

    /// <summary>Puts a change with its interval, or the reason why there is none, into a measure.</summary>
    protected static DriftMeasure WithEffect(DriftMeasure measure, double? effect, Interval? interval) =>
        measure with
        {
            Effect = effect,
            EffectLower = interval?.Lower,
            EffectUpper = interval?.Upper,
            EffectReason =
                effect is null ? NothingSince
                : interval is null ? Chance
                : null,
        };

    /// <summary>Puts the sums of the chart to the values of its blocks.</summary>
    /// <param name="reference">Blocks of the reference window; no sums are kept of them.</param>
    /// <param name="blocks">Blocks that are watched.</param>
    /// <param name="sums">The sums after each of these.</param>
    /// <param name="value">A block's value with the ends between which it is expected.</param>
    protected static IReadOnlyList<DriftPoint> Points(
        IReadOnlyList<Block> reference,
        IReadOnlyList<Block> blocks,
        IReadOnlyList<(double Rise, double Fall)> sums,
        Func<Block, (double Value, double Low, double High)> value
    ) =>
        [
            .. reference
                .Concat(blocks)
                .Select(
                    (block, i) =>
                    {
                        var (at, low, high) = value(block);
                        var watched = i - reference.Count;
                        return new DriftPoint
                        {
                            First = block.First,
                            Last = block.Last,
                            Count = block.Total,
                            Value = at,
                            ExpectedLow = low,
                            ExpectedHigh = high,
                            Rise = watched < 0 ? null : sums[watched].Rise,
                            Fall = watched < 0 ? null : sums[watched].Fall,
                        };
                    }
                ),
        ];
}
