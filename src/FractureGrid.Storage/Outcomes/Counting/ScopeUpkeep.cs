using FractureGrid.Abstractions.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace FractureGrid.Storage.Outcomes.Counting;

/// <summary>Keeps a scope in step with its outcomes. The site's lock must be held.</summary>
internal static class ScopeUpkeep
{
    /// <summary>Takes a row in, or out with <paramref name="times"/> -1.</summary>
    public static void Note(CountScope scope, OutcomeRow row, int times)
    {
        scope.Rows += times;
        if (times < 0)
        {
            return;
        }

        var day = CountPeriod.OfDay(OutcomeTally.DayOf(row));
        scope.FirstDay = scope.FirstDay == 0 ? day : Math.Min(scope.FirstDay, day);
        scope.LastDay = Math.Max(scope.LastDay, day);
        if (row.AcknowledgedAt >= scope.NewestAt)
        {
            (scope.NewestAt, scope.Model) = (row.AcknowledgedAt, row.Model);
            (scope.DoubtThreshold, scope.FractureThreshold) = (row.DoubtThreshold, row.FractureThreshold);
        }
    }

    /// <summary>After the cells were saved: takes back days that have no outcome any more, and folds the days that are no longer open.</summary>
    public static async Task RunAsync(OutcomeContext context, CountScope scope, CancellationToken cancellationToken)
    {
        if (scope.Rows == 0)
        {
            context.Scopes.Remove(scope);
            await context.SaveChangesAsync(cancellationToken);
            return;
        }

        var days = context
            .Counts.Where(cell => cell.Site == scope.Site && cell.ModelHash == scope.ModelHash)
            .Where(cell => cell.Level >= CountLevel.Folded && cell.Attribute == OutcomeAttributes.All)
            .Select(cell => cell.Period);
        if (!await days.ContainsAsync(scope.FirstDay, cancellationToken) || !await days.ContainsAsync(scope.LastDay, cancellationToken))
        {
            scope.FirstDay = await days.MinAsync(cancellationToken);
            scope.LastDay = await days.MaxAsync(cancellationToken);
            await context.SaveChangesAsync(cancellationToken);
        }

        await CountFold.RunAsync(context, scope, cancellationToken);
    }
}
