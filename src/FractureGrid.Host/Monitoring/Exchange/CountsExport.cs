using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Monitoring.Performance;
using FractureGrid.Storage.Outcomes.Counting;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Monitoring.Exchange;

/// <summary>Takes mergeable counts out of the store. Small groups, and groups by which they could be found, stay at home.</summary>
internal sealed class CountsExport(IOutcomeStore store, IPerformanceReader performance, IOptions<PerformanceOptions> options)
{
    public async Task<CountsFile> ReadAsync(OutcomeFilter filter, CancellationToken cancellationToken)
    {
        var counts = await store.CountsAsync(filter, cancellationToken);
        var groups = new List<GroupCounts>();
        // Each table of a site and a model is protected by itself, since that is how it leaves.
        foreach (var table in counts.GroupBy(c => (c.Site, c.ModelHash, c.Attribute)))
        {
            var cells = table.ToList();
            var hidden = GroupSuppression.Of([.. cells.Select(c => c.Counts.Images + c.Counts.NotAnalysed)], options.Value.LeastImages);
            groups.AddRange(cells.Where((_, i) => hidden[i] is null));
        }

        // Of a site whose total is too small, nothing goes.
        var totals = groups.Where(g => g.Attribute is OutcomeAttributes.All).Select(g => (g.Site, g.ModelHash)).ToHashSet();
        var scopes = (await performance.ReadAsync(filter, cancellationToken)).Scopes;
        return new CountsFile
        {
            Version = CountsFile.CurrentVersion,
            Filter = filter,
            Scopes = [.. scopes.Where(scope => totals.Contains((scope.Site, scope.ModelHash)))],
            Groups =
            [
                .. groups
                    .Where(g => totals.Contains((g.Site, g.ModelHash)))
                    .Select(g => new CountsGroup
                    {
                        Site = g.Site,
                        ModelHash = g.ModelHash,
                        Attribute = g.Attribute,
                        Value = g.Value,
                        Counts = CountCodec.Encode(g.Counts),
                    }),
            ],
        };
    }
}
