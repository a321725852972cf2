using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Statistics.Charts;
using FractureGrid.Statistics.Counts;
using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>
/// A chart of how images divide over the groups of an attribute: each block against those before it (<see cref="SelfStartingShares"/>).
/// </summary>
internal sealed class MixChart : Chart
{
    // A group with less than this share is put together with the other rare ones, unless it is new.
    private const double Rare = 0.02;

    private readonly IReadOnlyList<string> _names;
    private readonly IReadOnlyList<Block> _blocks;
    private readonly double[] _shares;
    private readonly double[] _values;
    private readonly long[] _reference;
    private readonly long _referenceCount;
    private readonly double _dispersion;
    private readonly double _leastEffect;

    private MixChart(
        WatchedGroup group,
        string attribute,
        IReadOnlyList<string> names,
        IReadOnlyList<Block> reference,
        IReadOnlyList<Block> blocks,
        double leastEffect
    )
        : base(group, $"{attribute} mix")
    {
        (_names, _blocks, _leastEffect) = (names, blocks, leastEffect);
        _reference = Block.Sum(reference, names.Count);
        _referenceCount = _reference.Sum();
        // Half a case for each group, so that one that is new has a share above 0.
        _shares = [.. _reference.Select(count => (count + 0.5) / (_referenceCount + 0.5 * names.Count))];
        var seen = new SelfStartingShares(names.Count);
        foreach (var block in reference)
        {
            seen.Next(block.Counts);
        }

        _dispersion = seen.Dispersion;
        _values = [.. blocks.Select(block => seen.Next(block.Counts) ?? 0)];
        DaysPerValue = Block.DaysPerBlock(reference);
    }

    public override bool IsTwoSided => false;

    public override double DaysPerValue { get; }

    /// <summary>Null when there are fewer than two groups or too few cases.</summary>
    public static MixChart? Create(
        WatchedGroup all,
        string attribute,
        IReadOnlyList<WatchedGroup> groups,
        DriftWindow window,
        DriftOptions options
    )
    {
        if (groups.Count < 2)
        {
            return null;
        }

        var referenceTotals = groups.Select(g => g.Days.Where(d => window.IsReference(d.Day)).Sum(d => d.Images)).ToList();
        var total = referenceTotals.Sum();
        // Rare groups share one place; a group that the reference has never seen keeps its own, since that is what is looked for.
        var own = Enumerable.Range(0, groups.Count).Where(i => referenceTotals[i] == 0 || referenceTotals[i] >= Rare * total).ToList();
        var hasRest = own.Count < groups.Count;
        var names = own.Select(i => groups[i].Value).Concat(hasRest ? ["the rare ones"] : []).ToList();
        if (names.Count < 2)
        {
            return null;
        }

        var days = new SortedDictionary<DateOnly, long[]>();
        for (var i = 0; i < groups.Count; i++)
        {
            var place = own.IndexOf(i) is >= 0 and var at ? at : names.Count - 1;
            foreach (var day in groups[i].Days)
            {
                if (!days.TryGetValue(day.Day, out var counts))
                {
                    days.Add(day.Day, counts = new long[names.Count]);
                }

                counts[place] += day.Images;
            }
        }

        var series = days.Select(day => (day.Key, (IReadOnlyList<long>)day.Value));
        var reference = Block.Gather(series.Where(day => window.IsReference(day.Key)), options.LeastMixBlock);
        if (reference.Sum(block => block.Total) < options.LeastReference || reference.Count < options.LeastReferenceBlocks)
        {
            return null;
        }

        var name = $"{attribute} mix";
        var blocks = Block.Gather(series.Where(day => window.IsWatched(day.Key, name, all)), options.LeastMixBlock);
        return new MixChart(all, attribute, names, reference, blocks, options.LeastMixChange);
    }

    public override DriftMeasure Run(IChartDesign design)
    {
        var run = ChartRun.Of(design, _values, Matters);
        var current = Block.Sum(_blocks.Skip(run.Start ?? 0), _shares.Length);
        var (n, changes) = Changes(current);
        var measure = Measure(run, design, _blocks, _leastEffect) with
        {
            ReferenceCount = _referenceCount,
            CurrentCount = n,
            HasDrifted = run.Alarm is not null,
        };
        measure = n == 0 ? WithEffect(measure, null, null) : WithEffect(measure, Effect((n, changes)), IntervalOf(current));
        return measure.HasDrifted ? measure with { Value = Largest(changes) } : measure;
    }

    /// <summary>A mix has no mean: its values are how far a block's shares lie off those before, in standard deviations.</summary>
    public override IReadOnlyList<DriftPoint> Trace(IChartDesign design)
    {
        var most = NormalDistribution.TwoSided(Interval.DefaultConfidence);
        var at = 0;
        return Points([], _blocks, ChartRun.Sums(design, _values, Matters), _ => (_values[at++], -most, most));
    }

    private bool Matters(int start, int alarm) =>
        Effect(Changes(Block.Sum(_blocks.Take(alarm + 1).Skip(start), _shares.Length))) >= _leastEffect;

    private string Largest(List<double> changes) => _names[Enumerable.Range(0, changes.Count).MaxBy(i => Math.Abs(changes[i]))];

    private (long Count, List<double> Changes) Changes(long[] current)
    {
        var n = current.Sum();
        return (n, [.. current.Select((count, i) => n == 0 ? 0 : (double)count / n - _shares[i])]);
    }

    // The share that moved is that by which the groups that have grown grew together: a difference of two shares. They are the groups that chance let grow,
    // too, so the lower end is as much lower as the effect is. In draws from known shares it held what moved in 97 of 100 cases and more.
    private Interval? IntervalOf(long[] current)
    {
        var (n, changes) = Changes(current);
        var grown = Enumerable.Range(0, changes.Count).Where(i => changes[i] > 0).ToList();
        var before = new Proportion(grown.Sum(i => _reference[i]), _referenceCount);
        var now = new Proportion(grown.Sum(i => current[i]), n);
        return ShareDifferenceInterval.Of(before, now, _dispersion) is { } interval
            ? interval with
            {
                Lower = Math.Max(0, interval.Lower - (now.Value - before.Value - Effect((n, changes)) ?? 0)),
            }
            : null;
    }

    // Total variation, less what chance alone makes of it with so few cases.
    private double Effect((long Count, List<double> Changes) current)
    {
        var chance =
            current.Count == 0 ? 0 : _shares.Sum(share => Math.Sqrt(_dispersion * share * (1 - share) / (2 * Math.PI * current.Count)));
        return Math.Max(0, current.Changes.Sum(Math.Abs) / 2 - chance);
    }
}
