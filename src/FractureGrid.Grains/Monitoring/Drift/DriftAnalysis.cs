using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>Drift of one model at one site, from its daily counts. A pure function.</summary>
public static class DriftAnalysis
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

    /// <param name="scope">Site and model.</param>
    /// <param name="history">The days of the site and the model.</param>
    /// <param name="options">How to watch.</param>
    /// <param name="referenceFrom">First day of the reference window; null for the first day with outcomes.</param>
    /// <param name="settled">See <see cref="DriftWindow"/>.</param>
    public static DriftReport Run(
        OutcomeScope scope,
        DriftHistory history,
        DriftOptions options,
        DateOnly? referenceFrom = null,
        IReadOnlyDictionary<string, DateOnly>? settled = null
    )
    {
        var groups = history.Groups;
        var all = groups.SingleOrDefault(group => group.Attribute is OutcomeAttributes.All);
        var report = new DriftReport
        {
            Site = scope.Site,
            ModelHash = scope.ModelHash,
            Model = scope.Model,
            FalseAlarmInterval = options.FalseAlarmInterval,
            Drifts = [],
            Measures = [],
            TooFew = [],
        };
        if (all is null || all.Days.Count == 0)
        {
            return report with { Waiting = $"no whole day with images yet: about {options.LeastReference} needed" };
        }

        var from = referenceFrom ?? all.Days[0].Day;
        var window = new DriftWindow(
            from,
            from.AddDays(options.ReferenceDays - 1),
            settled ?? new Dictionary<string, DateOnly>(StringComparer.Ordinal)
        );
        report = report with { ReferenceFrom = window.From, ReferenceTo = window.To };
        var have = all.Days.Where(day => window.IsReference(day.Day)).Sum(day => day.Images);
        if (have < options.LeastReference)
        {
            return report with { Waiting = $"too few images in the reference window: about {options.LeastReference - have} more needed" };
        }

        var tooFew = new List<string>();
        var charts = Charts(all, groups, window, options, tooFew);
        var measures = charts.Select(chart => chart.Run(ChartLimits.Of(RunLength(chart, charts, options), chart.IsTwoSided))).ToList();
        var effects = new SensitivityEffects(scope, groups, window);
        return report with
        {
            Charts = charts.Count,
            Measures = measures,
            TooFew = tooFew,
            Drifts =
            [
                .. DriftAttribution
                    .Attribute(measures)
                    .Select(effects.Estimate)
                    .OrderBy(drift => drift.SensitivityEffect ?? 0)
                    .ThenByDescending(drift => Math.Abs(drift.Effect ?? 0) / drift.LeastEffect),
            ],
        };
    }

    /// <summary>One chart with all its values; null when it is not kept.</summary>
    /// <param name="history">The days of the site and the model.</param>
    /// <param name="options">How to watch.</param>
    /// <param name="wanted">Which chart.</param>
    /// <param name="referenceFrom">As for a report.</param>
    /// <param name="settled">As for a report.</param>
    public static DriftChart? Trace(
        DriftHistory history,
        DriftOptions options,
        DriftChartKey wanted,
        DateOnly? referenceFrom = null,
        IReadOnlyDictionary<string, DateOnly>? settled = null
    )
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var groups = history.Groups;
        if (groups.SingleOrDefault(group => group.Attribute is OutcomeAttributes.All) is not { Days: [var first, ..] } all)
        {
            return null;
        }

        var from = referenceFrom ?? first.Day;
        var window = new DriftWindow(
            from,
            from.AddDays(options.ReferenceDays - 1),
            settled ?? new Dictionary<string, DateOnly>(StringComparer.Ordinal)
        );
        var charts = Charts(all, groups, window, options, []);
        if (charts.Find(chart => IsWanted(chart, wanted)) is not { } found)
        {
            return null;
        }

        var design = ChartLimits.Of(RunLength(found, charts, options), found.IsTwoSided);
        return new DriftChart
        {
            Measure = found.Run(design),
            IsTwoSided = found.IsTwoSided,
            IsStandardised = found is MixChart,
            ReferenceFrom = window.From,
            ReferenceTo = window.To,
            Points = found.Trace(design),
        };
    }

    // A drifted mix is named by the group that moved most; its chart is the whole site's.
    private static bool IsWanted(Chart chart, DriftChartKey wanted) =>
        string.Equals(chart.Name, wanted.Measure, StringComparison.Ordinal)
        && (
            chart is MixChart
            || (
                string.Equals(chart.Group.Attribute, wanted.Attribute, StringComparison.Ordinal)
                && string.Equals(chart.Group.Value, wanted.Value, StringComparison.Ordinal)
            )
        );

    // All charts together may alarm once in the interval. The few that compare with truths over the whole site, the others of the whole site, and the
    // many of its parts get equal shares of that, so that many do not make few slow; within its share each chart gets the same.
    private static double RunLength(Chart chart, List<Chart> charts, DriftOptions options)
    {
        var shares = charts.Select(ShareOf).Distinct().Count();
        var alike = charts.Count(other => ShareOf(other) == ShareOf(chart));
        return Math.Max(5, options.FalseAlarmInterval * shares * alike / chart.DaysPerValue);

        static (bool, bool) ShareOf(Chart chart) =>
            chart.Group.Attribute is OutcomeAttributes.All ? (true, Watched.NeedsTruth(chart.Name)) : (false, false);
    }

    private static List<Chart> Charts(
        WatchedGroup all,
        IReadOnlyList<WatchedGroup> groups,
        DriftWindow window,
        DriftOptions options,
        List<string> tooFew
    )
    {
        var charts = new List<Chart>();
        foreach (var group in groups)
        {
            var watched = (Watchable.Contains(group.Attribute, StringComparer.Ordinal) ? Watched.Inputs.Concat(Watched.Scored) : []).Concat(
                Rated.Contains(group.Attribute, StringComparer.Ordinal) ? Watched.Rates : []
            );
            foreach (var measure in watched)
            {
                var (chart, needed) = Create(group, measure, window, options);
                if (chart is not null)
                {
                    charts.Add(chart);
                }
                else
                {
                    tooFew.Add($"{measure.Name}, {group.Attribute} {group.Value}: about {needed} more needed in the reference window");
                }
            }
        }

        foreach (var attribute in Mixed)
        {
            var parts = groups.Where(group => string.Equals(group.Attribute, attribute, StringComparison.Ordinal)).ToList();
            if (MixChart.Create(all, attribute, parts, window, options) is { } chart)
            {
                charts.Add(chart);
            }
        }

        return charts;
    }

    // Null, with how many cases the reference window still needs, when there are too few.
    private static (Chart? Chart, long Needed) Create(WatchedGroup group, Watched watched, DriftWindow window, DriftOptions options)
    {
        var days = group.Days.Select(day => (day.Day, watched.Counts(day)));
        var least = watched.IsRate ? options.LeastRateBlock : options.LeastBlock;
        var reference = Block.Gather(days.Where(day => window.IsReference(day.Day)), least);
        var needed = Math.Max(
            options.LeastReference - reference.Sum(block => block.Total),
            (options.LeastReferenceBlocks - reference.Count) * (long)least
        );
        if (needed > 0)
        {
            return (null, needed);
        }

        var blocks = Block.Gather(days.Where(day => window.IsWatched(day.Day, watched.Name, group)), least);
        return watched.IsRate
            ? (new RateChart(group, watched, reference, blocks, options.LeastRateChange), 0)
            : (new MeanChart(group, watched, reference, blocks, options.LeastShift), 0);
    }
}
