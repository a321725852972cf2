using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Monitoring.Groups;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Monitoring.Performance;
using Microsoft.Extensions.Options;

namespace FractureGrid.Grains.Monitoring.Groups;

/// <inheritdoc cref="IGroupReader"/>
public sealed class GroupReader(IOutcomeStore store, IOptions<PerformanceOptions> options) : IGroupReader
{
    private const int MostDays = 366;

    public async Task<GroupCurves> CurvesAsync(GroupSelection group, CancellationToken cancellationToken) =>
        await CurvesAsync(group, await CountAsync(group, cancellationToken), cancellationToken);

    public async Task<(GroupCurves Curves, GroupSeries Series)> ViewAsync(
        GroupSelection group,
        int days,
        CancellationToken cancellationToken
    )
    {
        Refuse(days);
        var filter = group.Filter with { Attribute = group.Attribute };
        // All sites together are one sum; by site they would be held one by one.
        var (groups, spans) = group is { Attribute: OutcomeAttributes.All, Filter.BodyPart: null }
            ? (await TotalsAsync(group, cancellationToken), await store.SpansAsync(filter, group.Value, days, cancellationToken))
            : await store.ViewAsync(filter, group.Value, days, cancellationToken);
        var counted = await CountAsync(group, groups, cancellationToken);
        return (await CurvesAsync(group, counted, cancellationToken), Series(group, days, counted.Hidden, spans));
    }

    public async Task<GroupSeries> SeriesAsync(GroupSelection group, int days, CancellationToken cancellationToken)
    {
        Refuse(days);
        var (_, hidden) = await CountAsync(group, cancellationToken);
        var filter = group.Filter with { Attribute = group.Attribute };
        return Series(group, days, hidden, hidden is null ? await store.SpansAsync(filter, group.Value, days, cancellationToken) : []);
    }

    private async Task<GroupCurves> CurvesAsync(
        GroupSelection group,
        (OutcomeCounts Counts, string? Hidden) counted,
        CancellationToken cancellationToken
    )
    {
        var (counts, hidden) = counted;
        if (hidden is not null)
        {
            return Hide(group, hidden);
        }

        // Of one body part all sites would be read row by row, for a line to compare with.
        var everywhere = group.Filter is { Site: null } or { BodyPart: not null }
            ? null
            : await store.SumAsync(group.Filter with { Site = null }, cancellationToken);
        var scopes = await ScopesAsync(group.Filter, cancellationToken);
        return new CurveBuilder(options.Value).Build(group.Value, counts, everywhere, scopes);
    }

    private static void Refuse(int days)
    {
        if (days is not SpanCounts.Months and (< 1 or > MostDays))
        {
            throw new ArgumentOutOfRangeException(nameof(days), days, $"1 to {MostDays} days make a point.");
        }
    }

    private GroupSeries Series(GroupSelection group, int days, string? hidden, IReadOnlyList<SpanCounts> spans) =>
        hidden is not null
            ? new GroupSeries { Days = days, Hidden = hidden }
            : new GroupSeries { Days = days, Points = SeriesBuilder.Build(options.Value, group.Value, spans) };

    public async Task<OperatingForecast> ForecastAsync(
        GroupSelection group,
        double doubt,
        double fracture,
        CancellationToken cancellationToken
    )
    {
        if (!(doubt is >= 0 and <= 1 && fracture is >= 0 and <= 1 && doubt <= fracture))
        {
            throw new ArgumentOutOfRangeException(nameof(doubt), doubt, "Thresholds in 0..1 are needed, doubt not above fracture.");
        }

        var (counts, hidden) = await CountAsync(group, cancellationToken);
        var scopes = await ScopesAsync(group.Filter, cancellationToken);
        return new ForecastBuilder(options.Value).Build(counts, hidden, DaysOf(group.Filter, scopes), doubt, fracture);
    }

    public async Task<IReadOnlyList<GroupTest>> CompareAsync(IReadOnlyList<GroupSelection> groups, CancellationToken cancellationToken)
    {
        var shown = new List<OutcomeCounts>();
        foreach (var group in groups)
        {
            if (await CountAsync(group, cancellationToken) is (var counts, null))
            {
                shown.Add(counts);
            }
        }

        return new GroupComparison(options.Value).Compare(shown);
    }

    public async Task<(IReadOnlyList<GroupCurves> Curves, IReadOnlyList<GroupTest> Tests)> SideBySideAsync(
        IReadOnlyList<GroupSelection> groups,
        CancellationToken cancellationToken
    )
    {
        var curves = new List<GroupCurves>();
        var shown = new List<OutcomeCounts>();
        foreach (var group in groups)
        {
            var (counts, hidden) = await CountAsync(group, cancellationToken);
            if (hidden is not null)
            {
                curves.Add(Hide(group, hidden));
                continue;
            }

            var scopes = await ScopesAsync(group.Filter, cancellationToken);
            curves.Add(new CurveBuilder(options.Value).Build(group.Value, counts, everywhere: null, scopes));
            shown.Add(counts);
        }

        return (curves, new GroupComparison(options.Value).Compare(shown));
    }

    public async Task<LesionReport> LesionsAsync(GroupSelection group, CancellationToken cancellationToken)
    {
        var (_, hidden) = await CountAsync(group, cancellationToken);
        if (hidden is not null)
        {
            return new LesionReport { Hidden = hidden };
        }

        var builder = new LesionReportBuilder(options.Value);
        await foreach (var outcome in store.ReadAsync(group.Filter with { OnlyMarked = true }, cancellationToken))
        {
            if (
                outcome.Row.Outcome is Outcome.NotAnalysed
                || !string.Equals(OutcomeAttributes.GroupOf(outcome.Row, group.Attribute), group.Value, StringComparison.Ordinal)
            )
            {
                continue;
            }

            if (builder.IsFull)
            {
                return new LesionReport
                {
                    Hidden = $"more than {options.Value.MostMarkedImages} images with marked lesions: ask for fewer days",
                };
            }

            builder.Add(outcome);
        }

        // A thousand draws take a while.
        return await Task.Run(builder.Build, cancellationToken);
    }

    public async Task<ExpectedReport> ExpectAsync(
        GroupSelection group,
        (DateOnly From, DateOnly To)? reference,
        CancellationToken cancellationToken
    )
    {
        var (cases, hidden) = await CountAsync(group, cancellationToken);
        var known = cases;
        if (hidden is null && reference is var (from, to))
        {
            var other = group with { Filter = group.Filter with { From = from, To = to } };
            (known, hidden) = await CountAsync(other, cancellationToken);
        }

        return hidden is null
            ? ExpectationBuilder.Build(cases, known, await ScopesAsync(group.Filter, cancellationToken), options.Value)
            : new ExpectedReport { Hidden = hidden };
    }

    public async Task<IReadOnlyList<ExclusionFigure>> ExclusionsAsync(GroupSelection group, CancellationToken cancellationToken)
    {
        if (group.Attribute is OutcomeAttributes.Noise)
        {
            // The noise of an image is known only once it has been analysed.
            return [];
        }

        (string, string)? named = group.Attribute is OutcomeAttributes.All ? null : (group.Attribute, group.Value);
        var counts = await store.ExclusionsAsync(group.Filter with { ModelHash = null }, named, cancellationToken);
        var hidden = GroupSuppression.Of([.. counts.Select(count => count.Images)], options.Value.LeastImages);
        return
        [
            .. counts.Select(
                (count, i) =>
                    new ExclusionFigure
                    {
                        Code = count.Code,
                        Images = hidden[i] is null ? count.Images : null,
                        Hidden = hidden[i],
                    }
            ),
        ];
    }

    private static GroupCurves Hide(GroupSelection group, string reason) =>
        new()
        {
            Figures = new GroupPerformance { Value = group.Value, Hidden = reason },
        };

    private async Task<(OutcomeCounts Counts, string? Hidden)> CountAsync(GroupSelection group, CancellationToken cancellationToken) =>
        await CountAsync(group, await TotalsAsync(group, cancellationToken), cancellationToken);

    private async Task<IReadOnlyList<AttributeCounts>> TotalsAsync(GroupSelection group, CancellationToken cancellationToken)
    {
        var filter = group.Filter with { Attribute = group.Attribute };
        if (group.Attribute is not OutcomeAttributes.All)
        {
            return await store.TotalsAsync(filter, cancellationToken);
        }

        var sum = await store.SumAsync(filter, cancellationToken);
        return sum.IsEmpty ? [] : [new AttributeCounts(OutcomeAttributes.All, OutcomeAttributes.All, sum)];
    }

    /// <summary>The group's counts, and the reason why they may not be shown: the same as in the table of its attribute.</summary>
    private async Task<(OutcomeCounts Counts, string? Hidden)> CountAsync(
        GroupSelection group,
        IReadOnlyList<AttributeCounts> groups,
        CancellationToken cancellationToken
    )
    {
        var isAll = group.Attribute is OutcomeAttributes.All;
        if (isAll && groups.Count > 0)
        {
            groups = [new AttributeCounts(OutcomeAttributes.All, OutcomeAttributes.All, Sum(groups))];
        }

        var values = groups.Select(g => g.Value).ToList();
        var at = values.IndexOf(group.Value);
        if (at < 0)
        {
            return (new OutcomeCounts(), "no images");
        }

        if (group.Filter.BodyPart is { } part && await HiddenWithinAsync(group, part, cancellationToken) is { } reason)
        {
            return (groups[at].Counts, reason);
        }

        var sizes = groups.Select(g => isAll ? g.Counts.Images : g.Counts.Images + g.Counts.NotAnalysed);
        var hidden = GroupSuppression.Of([.. sizes], options.Value.LeastImages);
        var counts = groups[at].Counts;
        return (counts, hidden[at] ?? (counts.Images == 0 ? "no images were analysed" : null));
    }

    // A group within a body part is a cell of two tables; it is hidden when it is in either, or when the body part is in its own.
    private async Task<string?> HiddenWithinAsync(GroupSelection group, string part, CancellationToken cancellationToken)
    {
        var parts = group with { Filter = group.Filter with { BodyPart = null }, Attribute = OutcomeAttributes.BodyPart, Value = part };
        var (_, hidden) = await CountAsync(parts, cancellationToken);
        if (hidden is not null || group.Attribute is OutcomeAttributes.All)
        {
            return hidden;
        }

        var films = await store.BodyPartsAsync(parts.Filter, (group.Attribute, group.Value), cancellationToken);
        var reasons = GroupSuppression.Of([.. films.Select(cell => cell.Images)], options.Value.LeastImages);
        return films
            .Select((cell, i) => (cell.Value, reasons[i]))
            .FirstOrDefault(cell => string.Equals(cell.Value, part, StringComparison.Ordinal))
            .Item2;
    }

    private async Task<IReadOnlyList<OutcomeScope>> ScopesAsync(OutcomeFilter filter, CancellationToken cancellationToken) =>
        [.. (await store.ScopesAsync(cancellationToken)).Where(scope => PerformanceReader.IsWithin(scope, filter))];

    private static OutcomeCounts Sum(IEnumerable<AttributeCounts> groups)
    {
        var sum = new OutcomeCounts();
        foreach (var group in groups)
        {
            sum.Add(group.Counts);
        }

        return sum;
    }

    private static int DaysOf(OutcomeFilter filter, IReadOnlyList<OutcomeScope> scopes)
    {
        if (scopes.Count == 0)
        {
            return 0;
        }

        var first = scopes.Min(scope => scope.FirstDay).DayNumber;
        var last = scopes.Max(scope => scope.LastDay).DayNumber;
        return Math.Max(
            0,
            Math.Min(last, filter.To?.DayNumber ?? int.MaxValue) - Math.Max(first, filter.From?.DayNumber ?? int.MinValue) + 1
        );
    }
}
