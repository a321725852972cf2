using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Statistics.Charts;
using FractureGrid.Statistics.Counts;
using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>A chart of rates of which only a rise is bad, each block against those before it (<see cref="SelfStartingRate"/>).</summary>
internal sealed class RateChart : Chart
{
    private readonly Watched _watched;
    private readonly IReadOnlyList<Block> _referenceBlocks;
    private readonly IReadOnlyList<Block> _blocks;
    private readonly SelfStartingRate _reference;
    private readonly double _leastEffect;

    public RateChart(WatchedGroup group, Watched watched, IReadOnlyList<Block> reference, IReadOnlyList<Block> blocks, double leastEffect)
        : base(group, watched.Name)
    {
        (_watched, _referenceBlocks, _blocks, _leastEffect) = (watched, reference, blocks, leastEffect);
        _reference = reference.Aggregate(default(SelfStartingRate), (seen, block) => seen.With(block.Counts[1], block.Total));
        DaysPerValue = Block.DaysPerBlock(reference);
    }

    public override bool IsTwoSided => false;

    public override double DaysPerValue { get; }

    public override DriftMeasure Run(IChartDesign design)
    {
        var run = ChartRun.Of(design, Standardised(), Matters);
        var current = Since(run.Start ?? 0, _blocks.Count);
        var measure = Measure(run, design, _blocks, _leastEffect) with
        {
            ReferenceCount = _reference.Cases,
            ReferenceMean = _watched.Unit(Before),
            CurrentCount = current.Cases,
            CurrentMean = current.Cases == 0 ? null : _watched.Unit(Rate(current.Events, current.Cases)),
            HasDrifted = run.Alarm is not null,
        };
        var interval = ShareDifferenceInterval.Of(
            new Proportion(_reference.Events, _reference.Cases),
            new Proportion(current.Events, current.Cases),
            _reference.Dispersion
        );
        return WithEffect(measure, current.Cases == 0 ? null : Effect(current), interval);
    }

    public override IReadOnlyList<DriftPoint> Trace(IChartDesign design) =>
        Points(
            _referenceBlocks,
            _blocks,
            ChartRun.Sums(design, Standardised(), Matters),
            block =>
            {
                var half = NormalDistribution.TwoSided(Interval.DefaultConfidence) * Math.Sqrt(Before * (1 - Before) / block.Total);
                return (Rate(block.Counts[1], block.Total), Math.Max(0, Before - half), Math.Min(1, Before + half));
            }
        );

    private double Before => Rate(_reference.Events, _reference.Cases);

    private double Effect((long Events, long Cases) current) => Rate(current.Events, current.Cases) - Before;

    private bool Matters(int start, int alarm) => Effect(Since(start, alarm + 1)) >= _leastEffect;

    private static double Rate(long events, long cases) => cases == 0 ? 0 : (double)events / cases;

    private IEnumerable<double> Standardised()
    {
        var seen = _reference;
        foreach (var block in _blocks)
        {
            yield return seen.Standardise(block.Counts[1], block.Total) ?? 0;
            seen = seen.With(block.Counts[1], block.Total);
        }
    }

    private (long Events, long Cases) Since(int start, int end)
    {
        var sum = Block.Sum(_blocks.Take(end).Skip(start), 2);
        return (sum[1], sum.Sum());
    }
}
