using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Statistics.Charts;
using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>
/// A chart of block means. Each is standardised by the blocks before it (<see cref="SelfStartingMean"/>), so that the spread is what blocks
/// really differ by, with all that images of one patient, one device or one day have in common, and a short reference window is not taken as known.
/// </summary>
internal sealed class MeanChart : Chart
{
    private readonly Watched _watched;
    private readonly IReadOnlyList<Block> _referenceBlocks;
    private readonly IReadOnlyList<Block> _blocks;
    private readonly Moments _reference;
    private readonly SelfStartingMean _start;
    private readonly double _spread;
    private readonly double _between;
    private readonly double _leastVariance;
    private readonly double _leastEffect;
    private readonly double _unitDegrees;
    private readonly bool _isPart;

    /// <param name="group">Whose images.</param>
    /// <param name="watched">What is watched of them.</param>
    /// <param name="reference">Blocks of the reference window.</param>
    /// <param name="blocks">Blocks that are watched.</param>
    /// <param name="leastEffect">See <see cref="DriftMeasure.LeastEffect"/>.</param>
    /// <param name="pool">The spread of a part of the site, where its own images are too few to tell.</param>
    public MeanChart(
        WatchedGroup group,
        Watched watched,
        IReadOnlyList<Block> reference,
        IReadOnlyList<Block> blocks,
        double leastEffect,
        SpreadPool? pool = null
    )
        : base(group, watched.Name)
    {
        (_watched, _referenceBlocks, _blocks, _leastEffect) = (watched, reference, blocks, leastEffect);
        _reference = Moments.Of(Block.Sum(reference, watched.Scale.Count), watched.Scale);
        _isPart = pool is not null;
        _unitDegrees = pool?.UnitDegrees ?? _reference.Count - 1;
        _spread = pool?.Spread ?? Math.Max(_reference.Variance, watched.LeastVariance);
        _between = pool is null ? Between(reference, watched, _reference, _spread) : 0;
        // Blocks can't differ less than if their images were independent.
        var size = (double)_reference.Count / reference.Count;
        _leastVariance = _spread / size / (_spread / size + _between);
        _start = reference.Aggregate(default(SelfStartingMean), (seen, block) => seen.With(Value(block), Weight(block)));
        _start = pool?.Share(_start) ?? _start;
        DaysPerValue = Block.DaysPerBlock(reference);
    }

    public override bool IsTwoSided => true;

    // Small changes of small parts are seen in the whole site if at all; a part on its own matters when it goes clearly wrong.
    public override double Shift => _isPart ? 2 : 1;

    public override double DaysPerValue { get; }

    public override DriftMeasure Run(IChartDesign design)
    {
        var run = ChartRun.Of(design, Standardised(), Matters);
        var current = Since(run.Start ?? 0, _blocks.Count);
        var measure = Measure(run, design, _blocks, _leastEffect) with
        {
            ReferenceCount = _reference.Count,
            ReferenceMean = _watched.Unit(_reference.Mean),
            CurrentCount = current.Count,
            CurrentMean = current.Count == 0 ? null : _watched.Unit(current.Mean),
            HasDrifted = run.Alarm is not null,
        };
        return current.Count == 0
            ? WithEffect(measure, null, null)
            : WithEffect(measure, Effect(current), IntervalOf(Effect(current), [.. _blocks.Skip(run.Start ?? 0)]));
    }

    public override IReadOnlyList<DriftPoint> Trace(IChartDesign design) =>
        Points(
            _referenceBlocks,
            _blocks,
            ChartRun.Sums(design, Standardised(), Matters),
            block =>
            {
                var half = NormalDistribution.TwoSided(Interval.DefaultConfidence) / Math.Sqrt(Weight(block));
                return (_watched.Unit(Value(block)), _watched.Unit(_reference.Mean - half), _watched.Unit(_reference.Mean + half));
            }
        );

    private bool Matters(int start, int alarm) => Math.Abs(Effect(Since(start, alarm + 1))) >= _leastEffect;

    private IEnumerable<double> Standardised()
    {
        var seen = _start;
        foreach (var block in _blocks)
        {
            double value = Value(block),
                weight = Weight(block);
            yield return seen.Standardise(value, weight, _leastVariance) ?? 0;
            seen = seen.With(value, weight);
        }
    }

    private Moments Since(int start, int end) => Moments.Of(Block.Sum(_blocks.Take(end).Skip(start), _watched.Scale.Count), _watched.Scale);

    private double Effect(Moments current) => (current.Mean - _reference.Mean) / Math.Sqrt(_spread);

    // Blocks, not images, are what is independent: the variance of a value of weight 1 comes from the blocks of both sides, as in a t test.
    private Interval IntervalOf(double effect, IReadOnlyList<Block> blocks)
    {
        var now = blocks.Aggregate(default(SelfStartingMean), (seen, block) => seen.With(Value(block), Weight(block)));
        var degrees = _start.Count + now.Count - 2;
        var variance = Math.Max((_start.Squares + now.Squares) / degrees, _leastVariance);
        return StandardisedDifferenceInterval.Of(
            effect,
            variance * (Share(_referenceBlocks) + Share(blocks)) / _spread,
            degrees,
            _unitDegrees
        );
    }

    // The variance of the mean of all images of some blocks, in that of a value of weight 1.
    private double Share(IReadOnlyList<Block> blocks)
    {
        double total = blocks.Sum(block => block.Total);
        return blocks.Sum(block => block.Total / total * (block.Total / total) / Weight(block));
    }

    private double Value(Block block) => Moments.Of(block.Counts, _watched.Scale).Mean;

    private double Weight(Block block) => 1 / (_spread / block.Total + _between);

    // What blocks differ by beyond the spread of their images: method of moments for a one-way layout (Searle, Casella and McCulloch, Variance
    // Components, 1992, section 3.6). It only says how large and small blocks weigh against each other.
    private static double Between(IReadOnlyList<Block> blocks, Watched watched, Moments all, double spread)
    {
        double squares = 0,
            weights = 0;
        foreach (var block in blocks)
        {
            var difference = Moments.Of(block.Counts, watched.Scale).Mean - all.Mean;
            squares += block.Total * difference * difference;
            weights += (double)block.Total * block.Total;
        }

        return Math.Max(0, (squares - (blocks.Count - 1) * spread) / (all.Count - weights / all.Count));
    }
}
