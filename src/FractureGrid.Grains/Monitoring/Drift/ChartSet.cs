using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>The charts that are kept of a site: all for which the reference window has cases enough.</summary>
internal sealed class ChartSet
{
    private static readonly string[] Watchable = [OutcomeAttributes.All, OutcomeAttributes.Device, OutcomeAttributes.BodyPart];
    private static readonly string[] Rated = [.. Watchable, OutcomeAttributes.Sex, OutcomeAttributes.AgeBand];
    private static readonly string[] Mixed =
    [
        OutcomeAttributes.Device,
        OutcomeAttributes.BodyPart,
        OutcomeAttributes.AgeBand,
        OutcomeAttributes.Sex,
    ];

    private readonly IReadOnlyList<WatchedGroup> _groups;
    private readonly WatchedGroup _all;
    private readonly DriftWindow _window;
    private readonly DriftOptions _options;
    private readonly List<string> _tooFew;
    private readonly List<Chart> _charts = [];

    private ChartSet(IReadOnlyList<WatchedGroup> groups, DriftWindow window, DriftOptions options, List<string> tooFew)
    {
        (_groups, _window, _options, _tooFew) = (groups, window, options, tooFew);
        _all = groups.Single(group => group.Attribute is OutcomeAttributes.All);
    }

    /// <param name="groups">The groups of the site, the whole site among them.</param>
    /// <param name="window">The reference window and what is settled.</param>
    /// <param name="options">How to watch.</param>
    /// <param name="tooFew">Takes what is not watched, with how many more cases are needed.</param>
    public static List<Chart> Of(IReadOnlyList<WatchedGroup> groups, DriftWindow window, DriftOptions options, List<string> tooFew)
    {
        var set = new ChartSet(groups, window, options, tooFew);
        foreach (var group in groups.Where(group => Watchable.Contains(group.Attribute, StringComparer.Ordinal)))
        {
            foreach (var measure in Watched.Inputs.Append(Watched.AllScores))
            {
                set.Add(group, measure, options.LeastBlock);
            }
        }

        set.AddEmbeddings();
        foreach (var group in groups.Where(group => Rated.Contains(group.Attribute, StringComparer.Ordinal)))
        {
            foreach (var measure in Watched.Rates)
            {
                set.Add(group, measure, options.LeastRateBlock);
            }
        }

        set.AddFractureScores();
        set.AddMixes();
        return set._charts;
    }

    private void Add(WatchedGroup group, Watched watched, int least)
    {
        var reference = Reference(group, watched, least);
        var needed = Math.Max(
            _options.LeastReference - reference.Sum(block => block.Total),
            (_options.LeastReferenceBlocks - reference.Count) * (long)least
        );
        if (needed > 0)
        {
            TooFew(group, watched.Name, needed);
            return;
        }

        var blocks = Current(group, watched, least);
        _charts.Add(
            watched.IsRate
                ? new RateChart(group, watched, reference, blocks, _options.LeastRateChange)
                : new MeanChart(group, watched, reference, blocks, _options.LeastShift)
        );
    }

    private void AddEmbeddings()
    {
        foreach (var group in _groups.Where(group => group.Embeddings.Count > 0))
        {
            var (chart, needed) = EmbeddingChart.Create(group, _window, _options);
            if (chart is not null)
            {
                _charts.Add(chart);
            }
            else
            {
                TooFew(group, EmbeddingChart.Measured, needed);
            }
        }
    }

    // Scores of fractures show a loss of sensitivity long before enough of them are missed, and by rank a dozen of them in the reference window say
    // where a part of the site lies.
    private void AddFractureScores()
    {
        var ranks = FractureRanks.Of(
            Block.Sum(ReferenceDays(_all).Select(day => new Block(day.Day, day.Day, day.FractureScores)), DayCounts.ScorePlaces)
        );
        var known = _charts.Count;
        Add(_all, ranks, _options.LeastBlock);
        if (_charts.Count == known)
        {
            return;
        }

        foreach (var attribute in Rated.Where(attribute => attribute is not OutcomeAttributes.All))
        {
            var parts = _groups.Where(group => string.Equals(group.Attribute, attribute, StringComparison.Ordinal)).ToList();
            AddParts(
                attribute is OutcomeAttributes.AgeBand ? AgeSpans.Gather(parts, _options.LeastPartFractures, Fractures) : parts,
                ranks
            );
        }
    }

    private void AddParts(IReadOnlyList<WatchedGroup> parts, Watched ranks)
    {
        // One part is the site; only of devices is it told which.
        if (parts is [{ Attribute: not OutcomeAttributes.Device }])
        {
            return;
        }

        var known = new List<(WatchedGroup Group, IReadOnlyList<Block> Reference)>();
        foreach (var part in parts)
        {
            var reference = Reference(part, ranks, _options.LeastFractureBlock);
            var needed = _options.LeastPartFractures - reference.Sum(block => block.Total);
            if (needed <= 0 && reference.Count > 1)
            {
                known.Add((part, reference));
            }
            else
            {
                TooFew(part, ranks.Name, Math.Max(needed, _options.LeastFractureBlock));
            }
        }

        var pool = SpreadPool.Of([.. known.Select(part => part.Reference)], ranks);
        _charts.AddRange(
            known.Select(part => new MeanChart(
                part.Group,
                ranks,
                part.Reference,
                Current(part.Group, ranks, _options.LeastFractureBlock),
                _options.LeastShift,
                pool
            ))
        );
    }

    private void AddMixes()
    {
        foreach (var attribute in Mixed)
        {
            var parts = _groups.Where(group => string.Equals(group.Attribute, attribute, StringComparison.Ordinal)).ToList();
            if (MixChart.Create(_all, attribute, parts, _window, _options) is { } chart)
            {
                _charts.Add(chart);
            }
        }
    }

    private IEnumerable<DayCounts> ReferenceDays(WatchedGroup group) => group.Days.Where(day => _window.IsReference(day.Day));

    private long Fractures(WatchedGroup group) => ReferenceDays(group).Sum(day => day.FractureScores.Sum());

    private IReadOnlyList<Block> Reference(WatchedGroup group, Watched watched, int least) =>
        Block.Gather(ReferenceDays(group).Select(day => (day.Day, watched.Counts(day))), least);

    private IReadOnlyList<Block> Current(WatchedGroup group, Watched watched, int least) =>
        Block.Gather(
            group.Days.Where(day => _window.IsWatched(day.Day, watched.Name, group)).Select(day => (day.Day, watched.Counts(day))),
            least
        );

    private void TooFew(WatchedGroup group, string measure, long needed) =>
        _tooFew.Add($"{measure}, {group.Attribute} {group.Value}: about {needed} more needed in the reference window");
}
