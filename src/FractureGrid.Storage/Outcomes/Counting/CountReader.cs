using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FractureGrid.Abstractions.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace FractureGrid.Storage.Outcomes.Counting;

/// <summary>Sums of count cells. Each is read by one statement, so that a day which is folded meanwhile is in it once.</summary>
internal static class CountReader
{
    private const int LastMonth = 999_912;

    /// <summary>Sums over the filter's days by whatever <paramref name="keyOf"/> gives; cells for which it gives null are left out.</summary>
    public static async Task<Dictionary<TKey, OutcomeCounts>> SumAsync<TKey>(
        OutcomeContext context,
        OutcomeFilter filter,
        Func<CountCell, TKey> keyOf,
        CancellationToken cancellationToken
    )
        where TKey : notnull
    {
        var sums = new Dictionary<TKey, OutcomeCounts>();
        await foreach (var cell in Cells(context, filter).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, keyOf(cell), out _);
            CountCodec.AddTo(counts ??= new OutcomeCounts(), cell.Payload);
        }

        return sums;
    }

    /// <summary>One group over spans of days, which begin with its first day. Sites and models are summed.</summary>
    public static async Task<IReadOnlyList<SpanCounts>> SpansAsync(
        OutcomeContext context,
        OutcomeFilter filter,
        string value,
        int days,
        CancellationToken cancellationToken
    )
    {
        if (days == SpanCounts.Months)
        {
            return await MonthsAsync(context, filter, value, cancellationToken);
        }

        var cells = Days(context, filter).Where(cell => cell.Value == value);
        if (
            await cells.MinAsync(cell => (int?)cell.Period, cancellationToken) is not { } firstPeriod
            || await cells.MaxAsync(cell => (int?)cell.Period, cancellationToken) is not { } lastPeriod
        )
        {
            return [];
        }

        var (first, last) = (CountPeriod.DayOf(firstPeriod), CountPeriod.DayOf(lastPeriod));
        var sums = new SortedDictionary<int, OutcomeCounts>();
        // What comes meanwhile beyond either end is for the next reading.
        var between = cells.Where(cell => cell.Period >= firstPeriod && cell.Period <= lastPeriod);
        await foreach (var cell in between.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var at = (CountPeriod.DayOf(cell.Period).DayNumber - first.DayNumber) / days;
            if (!sums.TryGetValue(at, out var sum))
            {
                sums.Add(at, sum = new OutcomeCounts());
            }

            CountCodec.AddTo(sum, cell.Payload);
        }

        return Spans(sums, first, last, days);
    }

    private static async Task<IReadOnlyList<SpanCounts>> MonthsAsync(
        OutcomeContext context,
        OutcomeFilter filter,
        string value,
        CancellationToken cancellationToken
    )
    {
        // Without a first day all time would be one cell.
        var cells = Cells(context, filter with { From = filter.From ?? DateOnly.MinValue }).Where(cell => cell.Value == value);
        var sums = new SortedDictionary<int, OutcomeCounts>();
        await foreach (var cell in cells.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var month = cell.Level == CountLevel.Month ? cell.Period : CountPeriod.MonthOf(cell.Period);
            if (!sums.TryGetValue(month, out var sum))
            {
                sums.Add(month, sum = new OutcomeCounts());
            }

            CountCodec.AddTo(sum, cell.Payload);
        }

        return Months(sums, filter);
    }

    /// <summary>Calendar months, those at the ends cut to the filter's days.</summary>
    internal static IReadOnlyList<SpanCounts> Months(SortedDictionary<int, OutcomeCounts> sums, OutcomeFilter filter) =>
        [
            .. sums.Select(sum =>
            {
                var from = new DateOnly(sum.Key / 100, sum.Key % 100, 1);
                var to = from.AddMonths(1).AddDays(-1);
                return new SpanCounts
                {
                    From = filter.From is { } first && first > from ? first : from,
                    To = filter.To is { } last && last < to ? last : to,
                    Counts = sum.Value,
                };
            }),
        ];

    /// <summary>Spans of so many days each by their number from the first; the last one ends with the last day.</summary>
    internal static IReadOnlyList<SpanCounts> Spans(SortedDictionary<int, OutcomeCounts> sums, DateOnly first, DateOnly last, int days) =>
        [
            .. sums.Select(sum =>
            {
                var from = first.AddDays(sum.Key * days);
                var to = from.AddDays(days - 1);
                return new SpanCounts
                {
                    From = from,
                    To = to < last ? to : last,
                    Counts = sum.Value,
                };
            }),
        ];

    /// <summary>Every group that has a cell, in order.</summary>
    public static async Task<IReadOnlyList<(string Attribute, string Value)>> NamesAsync(
        OutcomeContext context,
        OutcomeFilter filter,
        CancellationToken cancellationToken
    )
    {
        var names = await Cells(context, filter)
            .Where(cell => cell.Attribute != OutcomeAttributes.All)
            .Select(cell => new { cell.Attribute, cell.Value })
            .Distinct()
            .ToListAsync(cancellationToken);
        return
        [
            .. names
                .Select(name => (name.Attribute, name.Value))
                .OrderBy(name => name.Attribute, StringComparer.Ordinal)
                .ThenBy(name => name.Value, StringComparer.Ordinal),
        ];
    }

    /// <summary>Each group of each day, days rising.</summary>
    public static async IAsyncEnumerable<GroupCounts> DaysAsync(
        OutcomeContext context,
        OutcomeFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var cells = Days(context, filter).OrderBy(cell => cell.Period);
        await foreach (var cell in cells.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return new GroupCounts
            {
                Site = cell.Site,
                ModelHash = cell.ModelHash,
                Attribute = cell.Attribute,
                Value = cell.Value,
                Day = CountPeriod.DayOf(cell.Period),
                Counts = CountCodec.Decode(cell.Payload),
            };
        }
    }

    /// <summary>The fewest cells that together hold the filter's days: all time or whole months, and days that are open or lie at the ends.</summary>
    private static IQueryable<CountCell> Cells(OutcomeContext context, OutcomeFilter filter)
    {
        var cells = Matching(context, filter);
        if (filter.From is null && filter.To is null)
        {
            return cells.Where(cell => cell.Level == CountLevel.Ever || cell.Level == CountLevel.Open);
        }

        // Months that lie wholly within the filter.
        var firstMonth = filter.From is { } from ? CountPeriod.OfMonth(from.Day == 1 ? from : from.AddMonths(1)) : 0;
        var lastMonth = filter.To is { } to ? CountPeriod.OfMonth(to.AddDays(1).Day == 1 ? to : to.AddMonths(-1)) : LastMonth;
        var days = Days(context, filter);
        return cells
            .Where(cell => cell.Level == CountLevel.Month && cell.Period >= firstMonth && cell.Period <= lastMonth)
            .Concat(days.Where(cell => cell.Level == CountLevel.Open))
            .Concat(
                days.Where(cell => cell.Level == CountLevel.Folded && (cell.Period / 100 < firstMonth || cell.Period / 100 > lastMonth))
            );
    }

    private static IQueryable<CountCell> Days(OutcomeContext context, OutcomeFilter filter)
    {
        var cells = Matching(context, filter).Where(cell => cell.Level == CountLevel.Folded || cell.Level == CountLevel.Open);
        if (filter.From is { } from)
        {
            var firstDay = CountPeriod.OfDay(from);
            cells = cells.Where(cell => cell.Period >= firstDay);
        }

        if (filter.To is { } to)
        {
            var lastDay = CountPeriod.OfDay(to);
            cells = cells.Where(cell => cell.Period <= lastDay);
        }

        return cells;
    }

    /// <summary>The cells of a filter's sites, model and attribute; its days are left out.</summary>
    private static IQueryable<CountCell> Matching(OutcomeContext context, OutcomeFilter filter)
    {
        var cells = context.Counts.AsNoTracking();
        cells = filter.Site is { } site ? cells.Where(cell => cell.Site == site) : cells;
        cells = filter.Sites is { } sites ? cells.Where(cell => sites.Contains(cell.Site)) : cells;
        cells = filter.Attribute is { } attribute ? cells.Where(cell => cell.Attribute == attribute) : cells;
        return filter.ModelHash is { } model
            ? cells.Where(cell => cell.ModelHash == model)
            : cells.Where(cell => !cell.ModelHash.StartsWith(ShadowModels.Prefix));
    }
}
