using FractureGrid.Abstractions.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace FractureGrid.Storage.Outcomes.Counting;

/// <inheritdoc cref="IOutcomeCounts"/>
internal sealed class CountCare(IOutcomeContexts contexts, ILesionMatcher matcher) : IOutcomeCounts
{
    public async Task<IReadOnlyList<CountMismatch>> CheckAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.OpenAsync(cancellationToken);
        var mismatches = new List<CountMismatch>();
        foreach (var site in await SitesAsync(context, cancellationToken))
        {
            if (await CompareAsync(context, site, cancellationToken) is null)
            {
                continue;
            }

            // Rows may have come between the two readings; with the lock none do.
            await contexts.WriteAsync(
                [site],
                async locked =>
                {
                    if (await CompareAsync(locked, site, cancellationToken) is { } mismatch)
                    {
                        mismatches.Add(mismatch);
                    }
                },
                cancellationToken
            );
        }

        return mismatches;
    }

    public async Task<int> RebuildAsync(string? site, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> sites;
        await using (var context = await contexts.OpenAsync(cancellationToken))
        {
            sites = site is null ? await SitesAsync(context, cancellationToken) : [site];
        }

        foreach (var one in sites)
        {
            await contexts.WriteAsync(
                [one],
                context =>
                {
                    context.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
                    return new CountRebuild(context, one, matcher).RunAsync(cancellationToken);
                },
                cancellationToken
            );
        }

        return sites.Count;
    }

    private static async Task<IReadOnlyList<string>> SitesAsync(OutcomeContext context, CancellationToken cancellationToken) =>
        await context
            .Outcomes.Select(row => row.Site)
            .Union(context.Counts.Select(cell => cell.Site))
            .Union(context.Scopes.Select(scope => scope.Site))
            .Order()
            .ToListAsync(cancellationToken);

    private static async Task<CountMismatch?> CompareAsync(OutcomeContext context, string site, CancellationToken cancellationToken)
    {
        var rows = await context
            .Outcomes.Where(row => row.Site == site)
            .GroupBy(row => row.ModelHash)
            .Select(group => new { Model = group.Key, Rows = group.LongCount() })
            .ToDictionaryAsync(group => group.Model, group => group.Rows, StringComparer.Ordinal, cancellationToken);
        var scopes = await context
            .Scopes.AsNoTracking()
            .Where(scope => scope.Site == site)
            .ToDictionaryAsync(scope => scope.ModelHash, scope => scope.Rows, StringComparer.Ordinal, cancellationToken);
        var cells = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var model in scopes.Keys)
        {
            var filter = new OutcomeFilter
            {
                Site = site,
                ModelHash = model,
                Attribute = OutcomeAttributes.All,
            };
            var sums = await CountReader.SumAsync(context, filter, cell => cell.Attribute, cancellationToken);
            cells.Add(model, sums.Values.Sum(counts => counts.Images + counts.NotAnalysed));
        }

        return IsSame(rows, scopes) && IsSame(rows, cells)
            ? null
            : new CountMismatch(site, rows.Values.Sum(), IsSame(rows, cells) ? scopes.Values.Sum() : cells.Values.Sum());
    }

    private static bool IsSame(Dictionary<string, long> rows, Dictionary<string, long> counted) =>
        rows.Count == counted.Count && rows.All(pair => counted.TryGetValue(pair.Key, out var count) && count == pair.Value);
}
