using System.Runtime.InteropServices;
using FractureGrid.Abstractions.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace FractureGrid.Storage.Outcomes.Counting;

/// <summary>Adds days that are no longer open to their months and to all time. The site's lock must be held.</summary>
internal static class CountFold
{
    /// <summary>Folds what the scope's last day leaves behind. The days' own cells must have been saved.</summary>
    public static async Task RunAsync(OutcomeContext context, CountScope scope, CancellationToken cancellationToken)
    {
        var through = CountPeriod.FoldedTo(scope.LastDay);
        if (through <= scope.FoldedTo)
        {
            return;
        }

        var cells = context.Counts.Where(cell => cell.Site == scope.Site && cell.ModelHash == scope.ModelHash);
        var days = cells.Where(cell => cell.Level == CountLevel.Open && cell.Period <= through);
        var months = await days.Select(cell => cell.Period / 100).Distinct().Order().ToListAsync(cancellationToken);
        foreach (var month in months)
        {
            var sums = new Dictionary<(string Attribute, string Value), OutcomeCounts>();
            var ofMonth = days.AsNoTracking().Where(cell => cell.Period / 100 == month);
            await foreach (var cell in ofMonth.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, (cell.Attribute, cell.Value), out _);
                CountCodec.AddTo(sum ??= new OutcomeCounts(), cell.Payload);
            }

            foreach (var period in (int[])[month, CountPeriod.Ever])
            {
                var known = await cells
                    .Where(cell => cell.Period == period)
                    .ToDictionaryAsync(cell => (cell.Attribute, cell.Value), cancellationToken);
                foreach (var (group, sum) in sums)
                {
                    Add(
                        context,
                        known.GetValueOrDefault(group),
                        new CountKey(scope.Site, scope.ModelHash, period, group.Attribute, group.Value),
                        sum
                    );
                }
            }

            await context.SaveChangesAsync(cancellationToken);
        }

        await days.ExecuteUpdateAsync(set => set.SetProperty(cell => cell.Level, CountLevel.Folded), cancellationToken);
        scope.FoldedTo = through;
        await context.SaveChangesAsync(cancellationToken);
    }

    private static void Add(OutcomeContext context, CountCell? cell, in CountKey key, OutcomeCounts sum)
    {
        if (cell is null)
        {
            context.Counts.Add(key.ToCell(0, CountCodec.Encode(sum)));
            return;
        }

        var counts = CountCodec.Decode(cell.Payload);
        counts.Add(sum);
        cell.Payload = CountCodec.Encode(counts);
    }
}
