using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Monitoring.Groups;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Monitoring.Drift;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Monitoring.Evidence;

/// <summary>Gathers an evidence pack's data from the outcome store.</summary>
internal sealed class EvidenceReader(
    IOutcomeStore store,
    IPerformanceReader performance,
    IGroupReader groups,
    IGrainFactory grains,
    IOptions<DriftOptions> drift
)
{
    public async Task<EvidenceData> ReadAsync(OutcomeFilter filter, CancellationToken cancellationToken)
    {
        var report = await performance.ReadAsync(filter, cancellationToken);
        OutcomeCounts? counts = null;
        if (report.All.Hidden is null)
        {
            counts = new OutcomeCounts();
            foreach (var site in await store.TotalsAsync(filter with { Attribute = OutcomeAttributes.All }, cancellationToken))
            {
                counts.Add(site.Counts);
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
            var history = await DriftHistory.ReadAsync(store, days, cancellationToken);
            drifts.Add(DriftAnalysis.Run(scope, history, drift.Value));
        }

        var selection = new GroupSelection { Filter = filter };
        return new EvidenceData
        {
            Performance = report,
            Counts = counts,
            Lesions = await groups.LesionsAsync(selection, cancellationToken),
            Expected = await groups.ExpectAsync(selection, reference: null, cancellationToken),
            Curves = report.All.Hidden is null ? await groups.CurvesAsync(selection, cancellationToken) : null,
            Exclusions = await groups.ExclusionsAsync(selection, cancellationToken),
            Alarms = await AlarmsAsync(report, filter),
            Drift = drifts,
        };
    }

    // As they stood at the end of the report's last day, so that a report of past days stays the same.
    private async Task<IReadOnlyList<Alarm>> AlarmsAsync(PerformanceReport report, OutcomeFilter filter)
    {
        var sites = report.Scopes.Select(scope => scope.Site).Distinct(StringComparer.Ordinal).ToList();
        var alarms = await grains.GetGrain<IAlarmBoardGrain>(0).GetAlarmsAsync(sites, withClosed: true);
        return
        [
            .. alarms
                .Where(alarm => filter.ModelHash is null || string.Equals(alarm.ModelHash, filter.ModelHash, StringComparison.Ordinal))
                .Where(alarm => !(DayOf(alarm.RaisedAt) < filter.From) && !(DayOf(alarm.RaisedAt) > filter.To))
                .Select(alarm => alarm with { History = [.. alarm.History.Where(entry => !(DayOf(entry.At) > filter.To))] })
                .OrderBy(alarm => alarm.Site, StringComparer.Ordinal)
                .ThenBy(alarm => alarm.Number),
        ];
    }

    private static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);
}
