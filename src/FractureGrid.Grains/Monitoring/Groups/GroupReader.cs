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

    public async Task<GroupCurves> CurvesAsync(GroupSelection group, CancellationToken cancellationToken)
    {
        var (counts, hidden) = await CountAsync(group, cancellationToken);
        if (hidden is not null)
        {
            return new GroupCurves
            {
                Figures = new GroupPerformance { Value = group.Value, Hidden = hidden },
            };
        }

        var everywhere = group.Filter.Site is null
            ? null
            : Sum(
                await store.CountsAsync(group.Filter with { Site = null, Attribute = OutcomeAttributes.All }, cancellationToken),
                OutcomeAttributes.All
            );
        var scopes = await ScopesAsync(group.Filter, cancellationToken);
        return new CurveBuilder(options.Value).Build(group.Value, counts, everywhere, scopes);
    }

    public async Task<GroupSeries> SeriesAsync(GroupSelection group, int days, CancellationToken cancellationToken)
    {
        if (days is < 1 or > MostDays)
        {
            throw new ArgumentOutOfRangeException(nameof(days), days, $"1 to {MostDays} days make a point.");
        }

        var (_, hidden) = await CountAsync(group, cancellationToken);
        if (hidden is not null)
        {
            return new GroupSeries { Days = days, Hidden = hidden };
        }

        var series = new SeriesBuilder(options.Value, group.Value, days);
        await foreach (var day in store.DailyCountsAsync(group.Filter with { Attribute = group.Attribute }, cancellationToken))
        {
            if (string.Equals(day.Value, group.Value, StringComparison.Ordinal))
            {
                series.Add(day.Day!.Value, day.Counts);
            }
        }

        return new GroupSeries { Days = days, Points = series.Build() };
    }

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

    /// <summary>The group's counts, and the reason why they may not be shown: the same as in the table of its attribute.</summary>
    private async Task<(OutcomeCounts Counts, string? Hidden)> CountAsync(GroupSelection group, CancellationToken cancellationToken)
    {
        var cells = await store.CountsAsync(group.Filter with { Attribute = group.Attribute }, cancellationToken);
        var values = cells.Select(cell => cell.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var sums = values.ConvertAll(value => Sum(cells, value));
        var at = values.IndexOf(group.Value);
        if (at < 0)
        {
            return (new OutcomeCounts(), "no images");
        }

        var isAll = group.Attribute is OutcomeAttributes.All;
        var hidden = GroupSuppression.Of([.. sums.Select(c => isAll ? c.Images : c.Images + c.NotAnalysed)], options.Value.LeastImages);
        return (sums[at], hidden[at] ?? (sums[at].Images == 0 ? "no images were analysed" : null));
    }

    private async Task<IReadOnlyList<OutcomeScope>> ScopesAsync(OutcomeFilter filter, CancellationToken cancellationToken) =>
        [.. (await store.ScopesAsync(cancellationToken)).Where(scope => PerformanceReader.IsWithin(scope, filter))];

    private static OutcomeCounts Sum(IEnumerable<GroupCounts> cells, string value)
    {
        var sum = new OutcomeCounts();
        foreach (var cell in cells.Where(cell => string.Equals(cell.Value, value, StringComparison.Ordinal)))
        {
            sum.Add(cell.Counts);
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
