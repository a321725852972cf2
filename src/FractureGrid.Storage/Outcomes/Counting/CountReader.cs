using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FractureGrid.Abstractions.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace FractureGrid.Storage.Outcomes.Counting;

/// <summary>Sums of count cells: whole months from their own cells, the days at the ends from theirs.</summary>
internal static class CountReader
{
    /// <summary>Sums of each group over the filter's days.</summary>
    public static async Task<IReadOnlyList<GroupCounts>> SumAsync(
        OutcomeContext context,
        OutcomeFilter filter,
        CancellationToken cancellationToken
    )
    {
        var sums = new Dictionary<CountKey, OutcomeCounts>();
        // Months that lie wholly within the filter. What has no end goes on beyond any month.
        var firstDay = filter.From is { } from ? CountPeriod.OfDay(from) : 0;
        var lastDay = filter.To is { } to ? CountPeriod.OfDay(to) : int.MaxValue;
        var firstMonth = filter.From is { } f ? CountPeriod.OfMonth(f.Day == 1 ? f : f.AddMonths(1)) : 0;
        var lastMonth = filter.To is { } t ? CountPeriod.OfMonth(t.AddDays(1).Day == 1 ? t : t.AddMonths(-1)) : 999_912;
        var cells = Matching(context, filter)
            .Where(cell =>
                (cell.Period >= firstMonth && cell.Period <= lastMonth)
                || (
                    cell.Period >= 10_000_000
                    && cell.Period >= firstDay
                    && cell.Period <= lastDay
                    && (cell.Period / 100 < firstMonth || cell.Period / 100 > lastMonth)
                )
            );
        await foreach (var cell in cells.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var key = new CountKey(cell.Site, cell.ModelHash, 0, cell.Attribute, cell.Value);
            ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
            CountCodec.AddTo(counts ??= new OutcomeCounts(), cell.Payload);
        }

        return [.. sums.OrderBy(sum => sum.Key.ToString(), StringComparer.Ordinal).Select(sum => Group(sum.Key, null, sum.Value))];
    }

    /// <summary>Each group of each day, days rising.</summary>
    public static async IAsyncEnumerable<GroupCounts> DaysAsync(
        OutcomeContext context,
        OutcomeFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var firstDay = CountPeriod.OfDay(filter.From ?? DateOnly.MinValue);
        var lastDay = CountPeriod.OfDay(filter.To ?? DateOnly.MaxValue);
        var cells = Matching(context, filter)
            .Where(cell => cell.Period >= 10_000_000 && cell.Period >= firstDay && cell.Period <= lastDay)
            .OrderBy(cell => cell.Period);
        await foreach (var cell in cells.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return Group(
                new CountKey(cell.Site, cell.ModelHash, cell.Period, cell.Attribute, cell.Value),
                CountPeriod.DayOf(cell.Period),
                CountCodec.Decode(cell.Payload)
            );
        }
    }

    /// <summary>Makes the months that are missing. The site's lock must be held, so that no day changes meanwhile.</summary>
    public static async Task MakeMonthsAsync(OutcomeContext context, string site, string model, CancellationToken cancellationToken)
    {
        var cells = context.Counts.Where(cell => cell.Site == site && cell.ModelHash == model);
        var periods = await cells.Select(cell => cell.Period).Distinct().ToListAsync(cancellationToken);
        var missing = periods
            .Where(CountPeriod.IsDay)
            .Select(CountPeriod.MonthOf)
            .Distinct()
            .Except(periods.Where(period => !CountPeriod.IsDay(period)));
        foreach (var month in missing.ToList())
        {
            var (first, last) = CountPeriod.DaysOf(month);
            var sums = new Dictionary<CountKey, OutcomeCounts>();
            var days = cells.AsNoTracking().Where(cell => cell.Period >= first && cell.Period <= last);
            await foreach (var cell in days.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                var key = new CountKey(site, model, month, cell.Attribute, cell.Value);
                ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
                CountCodec.AddTo(counts ??= new OutcomeCounts(), cell.Payload);
            }

            context.Counts.AddRange(
                sums.Select(sum => new CountCell
                {
                    Site = site,
                    ModelHash = model,
                    Period = month,
                    Attribute = sum.Key.Attribute,
                    Value = sum.Key.Value,
                    Payload = CountCodec.Encode(sum.Value),
                })
            );
            await context.SaveChangesAsync(cancellationToken);
            context.ChangeTracker.Clear();
        }
    }

    /// <summary>The cells of a filter's sites and model; its days are left out.</summary>
    public static IQueryable<CountCell> Matching(OutcomeContext context, OutcomeFilter filter)
    {
        var cells = context.Counts.AsNoTracking();
        cells = filter.Site is { } site ? cells.Where(cell => cell.Site == site) : cells;
        cells = filter.Sites is { } sites ? cells.Where(cell => sites.Contains(cell.Site)) : cells;
        cells = filter.Attribute is { } attribute ? cells.Where(cell => cell.Attribute == attribute) : cells;
        return filter.ModelHash is { } model
            ? cells.Where(cell => cell.ModelHash == model)
            : cells.Where(cell => !cell.ModelHash.StartsWith(ShadowModels.Prefix));
    }

    private static GroupCounts Group(CountKey key, DateOnly? day, OutcomeCounts counts) =>
        new()
        {
            Site = key.Site,
            ModelHash = key.ModelHash,
            Attribute = key.Attribute,
            Value = key.Value,
            Day = day,
            Counts = counts,
        };
}
