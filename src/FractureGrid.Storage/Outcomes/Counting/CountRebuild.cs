using System.Runtime.InteropServices;
using FractureGrid.Abstractions.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace FractureGrid.Storage.Outcomes.Counting;

/// <summary>Counts a site's outcomes anew in one pass over its days, month by month. The site's lock must be held.</summary>
internal sealed class CountRebuild(OutcomeContext context, string site, ILesionMatcher matcher)
{
    private readonly Dictionary<string, CountScope> _scopes = new(StringComparer.Ordinal);
    private readonly Dictionary<CountKey, OutcomeCounts> _ever = [];

    // Those of one month at a time.
    private readonly Dictionary<CountKey, OutcomeCounts> _months = [];
    private readonly List<CountCell> _days = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await context.Counts.Where(cell => cell.Site == site).ExecuteDeleteAsync(cancellationToken);
        await context.Scopes.Where(scope => scope.Site == site).ExecuteDeleteAsync(cancellationToken);
        var rows = context.Outcomes.AsNoTracking().Where(row => row.Site == site);
        if (await rows.MinAsync(row => (DateTimeOffset?)row.AcknowledgedAt, cancellationToken) is not { } first)
        {
            return;
        }

        var ends = await rows.GroupBy(row => row.ModelHash)
            .Select(group => new { Model = group.Key, Last = group.Max(row => row.AcknowledgedAt) })
            .ToListAsync(cancellationToken);
        foreach (var end in ends)
        {
            var foldedTo = CountPeriod.FoldedTo(CountPeriod.OfDay(DateOnly.FromDateTime(end.Last.UtcDateTime)));
            _scopes.Add(
                end.Model,
                new CountScope
                {
                    Site = site,
                    ModelHash = end.Model,
                    FoldedTo = foldedTo,
                }
            );
        }

        var last = ends.Max(end => end.Last);
        for (
            var month = new DateTimeOffset(first.UtcDateTime.Year, first.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
            month <= last;
            month = month.AddMonths(1)
        )
        {
            await CountMonthAsync(month, cancellationToken);
        }

        context.Scopes.AddRange(_scopes.Values);
        await SaveAsync(_ever, cancellationToken);
    }

    private async Task CountMonthAsync(DateTimeOffset month, CancellationToken cancellationToken)
    {
        var end = month.AddMonths(1);
        var labelled = context
            .Outcomes.AsNoTracking()
            .Where(row => row.Site == site && row.AcknowledgedAt >= month && row.AcknowledgedAt < end)
            .GroupJoin(
                context.References.AsNoTracking(),
                row => new { row.Site, row.ImageId },
                reference => new { reference.Site, reference.ImageId },
                (row, found) => new { row, found }
            )
            .SelectMany(pair => pair.found.DefaultIfEmpty(), (pair, reference) => new { pair.row, reference })
            .OrderBy(pair => pair.row.AcknowledgedAt);
        var today = new Dictionary<CountKey, OutcomeCounts>();
        var day = default(DateOnly);
        await foreach (var pair in labelled.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var own = OutcomeTally.DayOf(pair.row);
            if (own != day)
            {
                Close(today);
                day = own;
            }

            var scope = _scopes[pair.row.ModelHash];
            foreach (var key in OutcomeTally.KeysOf(pair.row))
            {
                Add(today, key, pair.row, pair.reference);
                if (key.Period <= scope.FoldedTo)
                {
                    Add(_months, key with { Period = CountPeriod.MonthOf(key.Period) }, pair.row, pair.reference);
                    Add(_ever, key with { Period = CountPeriod.Ever }, pair.row, pair.reference);
                }
            }

            ScopeUpkeep.Note(scope, pair.row, 1);
        }

        Close(today);
        context.Counts.AddRange(_days);
        _days.Clear();
        await SaveAsync(_months, cancellationToken);
    }

    private void Close(Dictionary<CountKey, OutcomeCounts> today)
    {
        _days.AddRange(today.Select(pair => pair.Key.ToCell(_scopes[pair.Key.ModelHash].FoldedTo, CountCodec.Encode(pair.Value))));
        today.Clear();
    }

    private void Add(Dictionary<CountKey, OutcomeCounts> sums, CountKey key, OutcomeRow row, ReferenceStandard? reference)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
        OutcomeTally.Add(sum ??= new OutcomeCounts(), row, reference, matcher, 1);
    }

    private async Task SaveAsync(Dictionary<CountKey, OutcomeCounts> sums, CancellationToken cancellationToken)
    {
        context.Counts.AddRange(sums.Select(sum => sum.Key.ToCell(0, CountCodec.Encode(sum.Value))));
        sums.Clear();
        await context.SaveChangesAsync(cancellationToken);
        context.ChangeTracker.Clear();
    }
}
