using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>Drift of one model at one site, from its daily counts. A pure function.</summary>
public static class DriftAnalysis
{
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
        var charts = ChartSet.Of(groups, window, options, tooFew);
        var measures = charts.Select(chart => chart.Run(ChartLimits.Of(chart, RunLength(chart, charts, options), options))).ToList();
        var effects = new SensitivityEffects(scope, [.. groups, .. charts.Select(chart => chart.Group)], window);
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
        return Open(history, options, referenceFrom, settled) is { } open ? Trace(open, options, wanted) : null;
    }

    /// <summary>All charts that are kept, to trace one after the other; null without any outcomes.</summary>
    internal static OpenCharts? Open(
        DriftHistory history,
        DriftOptions options,
        DateOnly? referenceFrom,
        IReadOnlyDictionary<string, DateOnly>? settled
    )
    {
        var groups = history.Groups;
        if (groups.SingleOrDefault(group => group.Attribute is OutcomeAttributes.All) is not { Days: [var first, ..] })
        {
            return null;
        }

        var from = referenceFrom ?? first.Day;
        var window = new DriftWindow(
            from,
            from.AddDays(options.ReferenceDays - 1),
            settled ?? new Dictionary<string, DateOnly>(StringComparer.Ordinal)
        );
        return new OpenCharts(ChartSet.Of(groups, window, options, []), window);
    }

    /// <summary>One of the charts; null when it is not kept.</summary>
    internal static DriftChart? Trace(OpenCharts open, DriftOptions options, DriftChartKey wanted)
    {
        var (charts, window) = open;
        if (charts.Find(chart => IsWanted(chart, wanted)) is not { } found)
        {
            return null;
        }

        var design = ChartLimits.Of(found, RunLength(found, charts, options), options);
        return new DriftChart
        {
            Measure = found.Run(design),
            IsTwoSided = found.IsTwoSided,
            IsStandardised = found is MixChart or EmbeddingChart,
            ReferenceFrom = window.From,
            ReferenceTo = window.To,
            Points = found.Trace(design),
            FalseAlarmDays = design.RunLength(0) * found.DaysPerValue,
            DelayDays = design.RunLength(1) * found.DaysPerValue,
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
}
