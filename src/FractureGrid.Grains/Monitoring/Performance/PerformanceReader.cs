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

    internal static bool IsWithin(OutcomeScope scope, OutcomeFilter filter) =>
        (filter.Site is null || string.Equals(scope.Site, filter.Site, StringComparison.Ordinal))
        && filter.Sites?.Contains(scope.Site, StringComparer.Ordinal) != false
        && (filter.ModelHash is null || string.Equals(scope.ModelHash, filter.ModelHash, StringComparison.Ordinal));
}
