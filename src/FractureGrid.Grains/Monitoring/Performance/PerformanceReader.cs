using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;
using Microsoft.Extensions.Options;

namespace FractureGrid.Grains.Monitoring.Performance;

/// <inheritdoc cref="IPerformanceReader"/>
public sealed class PerformanceReader(IOutcomeStore store, IOptions<PerformanceOptions> options) : IPerformanceReader
{
    public async Task<PerformanceReport> ReadAsync(OutcomeFilter filter, CancellationToken cancellationToken)
    {
        var scopes = await store.ScopesAsync(cancellationToken);
        var totals = await store.TotalsAsync(filter, cancellationToken);
        return PerformanceTables.Build(filter, [.. scopes.Where(scope => IsWithin(scope, filter))], totals, options.Value);
    }

    public async Task<PerformanceReport> ReadPartsAsync(OutcomeFilter filter, CancellationToken cancellationToken)
    {
        var scopes = await store.ScopesAsync(cancellationToken);
        var all = await store.SumAsync(filter, cancellationToken);
        var totals = new List<AttributeCounts>();
        foreach (var attribute in OutcomeAttributes.Subgroups)
        {
            totals.AddRange(await store.TotalsAsync(filter with { Attribute = attribute }, cancellationToken));
        }

        return PerformanceTables.Parts(filter, [.. scopes.Where(scope => IsWithin(scope, filter))], all, totals, options.Value);
    }

    public async Task<PerformanceReport> NamesAsync(OutcomeFilter filter, CancellationToken cancellationToken)
    {
        var scopes = await store.ScopesAsync(cancellationToken);
        var names = await store.GroupNamesAsync(filter, cancellationToken);
        return PerformanceTables.Names(filter, [.. scopes.Where(scope => IsWithin(scope, filter))], names);
    }

    internal static bool IsWithin(OutcomeScope scope, OutcomeFilter filter) =>
        (filter.Site is null || string.Equals(scope.Site, filter.Site, StringComparison.Ordinal))
        && filter.Sites?.Contains(scope.Site, StringComparer.Ordinal) != false
        && (filter.ModelHash is null || string.Equals(scope.ModelHash, filter.ModelHash, StringComparison.Ordinal));
}
