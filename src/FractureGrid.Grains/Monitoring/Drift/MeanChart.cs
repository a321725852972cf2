using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Statistics.Charts;

namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>
/// A chart of block means. A value is standardised by the spread of images and by what days differ beyond that (method of moments for a one-way
/// layout; Searle, Casella and McCulloch, Variance Components, 1992, section 3.6), the error of the reference mean included.
/// </summary>
internal sealed class MeanChart : Chart
{
    private readonly Watched _watched;
    private readonly IReadOnlyList<Block> _blocks;
    private readonly Moments _reference;
    private readonly double _leastEffect;
    private readonly double _between;
    private readonly double _spread;
    private readonly int _referenceBlocks;

    private MeanChart(WatchedGroup group, Watched watched, IReadOnlyList<Block> reference, IReadOnlyList<Block> blocks, double leastEffect)
        : base(group, watched.Name)
    {
        (_watched, _blocks, _leastEffect, _referenceBlocks) = (watched, blocks, leastEffect, reference.Count);
        _reference = Moments.Of(Block.Sum(reference, watched.Scale.Count), watched.Scale);
        // Values are rounded to a bin, so nothing spreads less than a bin is wide.
        var width = watched.Scale[1] - watched.Scale[0];
        _spread = watched.IsRate
            ? Math.Max(_reference.Variance, (_reference.Count + 1.0) / ((_reference.Count + 2.0) * (_reference.Count + 2.0)))
            : Math.Max(_reference.Variance, width * width / 12);
        _between = Between(reference, watched, _reference, _spread);
    }

    public override bool IsTwoSided => !_watched.IsRate;

    /// <summary>Null, with how many cases the reference window still needs, when there are too few.</summary>
    public static (MeanChart? Chart, long Needed) Create(WatchedGroup group, Watched watched, DriftWindow window, DriftOptions options)
    {
        var days = group.Days.Select(day => (day.Day, watched.Counts(day)));
        var least = watched.IsRate ? options.LeastRateBlock : options.LeastBlock;
        var reference = Block.Gather(days.Where(day => window.IsReference(day.Day)), least);
        var needed = options.LeastReference - reference.Sum(block => block.Total);
        if (needed > 0 || reference.Count < 3)
        {
            return (null, Math.Max(needed, 1));
        }

        var blocks = Block.Gather(days.Where(day => window.IsWatched(day.Day, watched.Name, group)), least);
        return (new MeanChart(group, watched, reference, blocks, watched.IsRate ? options.LeastRateChange : options.LeastShift), 0);
    }

    public override DriftMeasure Run(CusumDesign design)
    {
        var run = ChartRun.Of(design, _blocks.Select(Standardised));
        var current = Moments.Of(Block.Sum(_blocks.Skip(run.Start ?? 0), _watched.Scale.Count), _watched.Scale);
        var change = current.Mean - _reference.Mean;
        var effect = current.Count == 0 ? (double?)null : change / (_watched.IsRate ? 1 : Math.Sqrt(_spread));
        return Measure(run, design, _blocks, _leastEffect) with
        {
            ReferenceCount = _reference.Count,
            ReferenceMean = _watched.Unit(_reference.Mean),
            CurrentCount = current.Count,
            CurrentMean = current.Count == 0 ? null : _watched.Unit(current.Mean),
            Effect = effect,
            HasDrifted = run.Alarm is not null && Math.Abs(effect ?? 0) >= _leastEffect,
        };
    }

    private double Standardised(Block block)
    {
        var mean = Moments.Of(block.Counts, _watched.Scale).Mean;
        var variance = _spread * (1.0 / block.Total + 1.0 / _reference.Count) + _between * (1 + 1.0 / _referenceBlocks);
        return (mean - _reference.Mean) / Math.Sqrt(variance);
    }

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
