using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Monitoring.Drift;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Monitoring.Evidence;

/// <summary>Gathers an evidence pack's data from the outcome store.</summary>
internal sealed class EvidenceReader(IOutcomeStore store, IPerformanceReader performance, IOptions<DriftOptions> drift)
{
    public async Task<EvidenceData> ReadAsync(OutcomeFilter filter, CancellationToken cancellationToken)
    {
        var report = await performance.ReadAsync(filter, cancellationToken);
        OutcomeCounts? counts = null;
        if (report.All.Hidden is null)
        {
            counts = new OutcomeCounts();
            foreach (var group in await store.CountsAsync(filter, cancellationToken))
            {
                if (group.Attribute is OutcomeAttributes.All)
                {
                    counts.Add(group.Counts);
                }
            }
        }

        var drifts = new List<DriftReport>();
        foreach (var scope in report.Scopes.Where(scope => scope.ModelHash.Length > 0))
        {
            // Charts begin with the first outcomes, whatever days the report is about; what came after its last day is not known to it.
            var days = new OutcomeFilter
            {
                Site = scope.Site,
                ModelHash = scope.ModelHash,
                To = filter.To,
            };
            var history = await DriftHistory.ReadAsync(store.DailyCountsAsync(days, cancellationToken));
            drifts.Add(DriftAnalysis.Run(scope, history, drift.Value));
        }

        return new EvidenceData
        {
            Performance = report,
            Counts = counts,
            Drift = drifts,
        };
    }
}
