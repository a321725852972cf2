using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Statistics.Charts;
using FractureGrid.Statistics.Drift;
using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>
/// A chart of what the segmenter sees: the mean embedding of each block against all before it (<see cref="SelfStartingVectors"/>). It finds films
/// that have changed in ways that noise, exposure and grey do not tell.
/// </summary>
internal sealed class EmbeddingChart : Chart
{
    public const string Measured = "embedding";

    private readonly IReadOnlyList<EmbeddingBlock> _blocks;
    private readonly VectorMoments _reference;
    private readonly double[] _values;
    private readonly double _dispersion;
    private readonly double _leastEffect;

    private EmbeddingChart(
        WatchedGroup group,
        IReadOnlyList<EmbeddingBlock> reference,
        IReadOnlyList<EmbeddingBlock> blocks,
        SelfStartingVectors seen,
        double leastEffect
    )
        : base(group, Measured)
    {
        (_blocks, _leastEffect) = (blocks, leastEffect);
        _reference = EmbeddingBlock.Sum(reference, seen.Seen.Length);
        _dispersion = seen.Dispersion;
        _values = [.. blocks.Select(block => seen.Next(block.Films) ?? 0)];
        DaysPerValue = Block.DaysPerBlock([.. reference.Select(block => block.Days)]);
    }

    public override bool IsTwoSided => false;

    public override double DaysPerValue { get; }

    /// <summary>The chart, or how many films its reference window still needs.</summary>
    public static (EmbeddingChart? Chart, long Needed) Create(WatchedGroup group, DriftWindow window, DriftOptions options)
    {
        var reference = EmbeddingBlock.Gather(group.Embeddings.Where(day => window.IsReference(day.Day)), options.LeastBlock);
        if (reference is not [var first, ..])
        {
            return (null, options.LeastReference);
        }

        var seen = new SelfStartingVectors(first.Films.Length);
        foreach (var block in reference)
        {
            seen.Next(block.Films);
        }

        var needed = Math.Max(
            options.LeastReference - seen.Seen.Count,
            (options.LeastReferenceBlocks - seen.Blocks) * (long)options.LeastBlock
        );
        if (needed > 0)
        {
            return (null, needed);
        }

        var watched = group.Embeddings.Where(day => window.IsWatched(day.Day, Measured, group));
        var chart = new EmbeddingChart(
            group,
            reference,
            EmbeddingBlock.Gather(watched, options.LeastBlock),
            seen,
            options.LeastEmbeddingShift
        );
        return (chart, 0);
    }

    public override DriftMeasure Run(IChartDesign design)
    {
        var run = ChartRun.Of(design, _values, Matters);
        var current = Since(run.Start ?? 0, _blocks.Count);
        var measure = Measure(run, design, [.. _blocks.Select(block => block.Days)], _leastEffect) with
        {
            ReferenceCount = _reference.Count,
            CurrentCount = current.Count,
            HasDrifted = run.Alarm is not null,
        };
        return current.Count == 0
            ? WithEffect(measure, null, null)
            : WithEffect(
                measure,
                Effect(current),
                DistanceInterval.Of(Squared(current), _reference.Length, Scale(current), _reference.Count - _reference.Length - 2)
            );
    }

    /// <summary>Embeddings have no unit: values are how far a block lies off those before, in standard deviations.</summary>
    public override IReadOnlyList<DriftPoint> Trace(IChartDesign design)
    {
        var most = NormalDistribution.TwoSided(Interval.DefaultConfidence);
        var at = 0;
        return Points(
            [],
            [.. _blocks.Select(block => block.Days)],
            ChartRun.Sums(design, _values, Matters),
            _ => (_values[at++], -most, most)
        );
    }

    private bool Matters(int start, int alarm) => Effect(Since(start, alarm + 1)) >= _leastEffect;

    private VectorMoments Since(int start, int end) => EmbeddingBlock.Sum(_blocks.Take(end).Skip(start), _reference.Length);

    // Mahalanobis distance of the means in standard deviations of films, less what chance alone makes of it with so few.
    private double Effect(VectorMoments current)
    {
        return Math.Sqrt(Math.Max(0, Squared(current) - _reference.Length * Scale(current)));
    }

    // A covariance from N vectors of p numbers makes squared distances (N - 1) / (N - p - 2) times as long on average.
    private double Squared(VectorMoments current) =>
        (VectorMoments.Distance(_reference, current) ?? 0) * (_reference.Count - _reference.Length - 2) / (_reference.Count - 1);

    private double Scale(VectorMoments current) => _dispersion * (1.0 / current.Count + 1.0 / _reference.Count);
}
