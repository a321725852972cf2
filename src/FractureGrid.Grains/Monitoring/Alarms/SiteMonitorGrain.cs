using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Monitoring.Drift;
using FractureGrid.Grains.Roles;
using FractureGrid.Grains.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Grains.Monitoring.Alarms;

/// <inheritdoc cref="ISiteMonitorGrain"/>
[GrainType("fg.site-monitor"), RolePlacement(SiloRoles.Patients)]
internal sealed partial class SiteMonitorGrain(
    [PersistentState("monitor")] IPersistentState<MonitorState> state,
    IOutcomeStore outcomes,
    IAlarmNotifier notifier,
    IOptions<DriftOptions> options,
    GridInstruments instruments,
    GridCensus census,
    TimeProvider time,
    ILogger<SiteMonitorGrain> logger
) : Grain, ISiteMonitorGrain
{
    private string Site => this.GetPrimaryKeyString();

    private AlarmBook Book => new(state.State, Site);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Count();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        census.Alarms.TryRemove(Site, out _);
        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<DriftReport>> EvaluateAsync()
    {
        var reports = new List<DriftReport>();
        var scopes = await outcomes.ScopesAsync(CancellationToken.None);
        var changed = false;
        foreach (var scope in scopes.Where(s => s.ModelHash.Length > 0 && string.Equals(s.Site, Site, StringComparison.Ordinal)))
        {
            var history = await ReadAsync(scope.ModelHash);
            // Charts of a year take a while; other grains of this silo must not wait for them.
            var (from, settled) = (Book.ReferenceFrom(scope.ModelHash), Book.Settled(scope.ModelHash));
            var report = await Task.Run(() => DriftAnalysis.Run(scope, history, options.Value, from, settled));
            reports.Add(report);
            var known = state.State.Alarms.Count;
            changed |= Book.Take(report, time.GetUtcNow());
            foreach (var alarm in state.State.Alarms.Skip(known))
            {
                LogRaised(logger, Site, alarm.Number, alarm.Summary);
                instruments.AlarmRaised(Site, alarm.Drift.Measure);
            }
        }

        if (changed)
        {
            await state.WriteStateAsync();
        }

        Count();
        await NotifyAsync();
        return reports;
    }

    public async Task<DriftChart?> GetChartAsync(DriftChartKey key)
    {
        var history = await ReadAsync(key.ModelHash);
        var (from, settled) = (Book.ReferenceFrom(key.ModelHash), Book.Settled(key.ModelHash));
        return await Task.Run(() => DriftAnalysis.Trace(history, options.Value, key, from, settled));
    }

    public Task<IReadOnlyList<Alarm>> GetAlarmsAsync() => Task.FromResult(Book.Ranked);

    public async Task<Alarm?> ActAsync(int number, AlarmAction action)
    {
        var alarm = Book.Act(number, action, time.GetUtcNow());
        if (alarm is not null)
        {
            Count();
            await state.WriteStateAsync();
        }

        return alarm;
    }

    private void Count() => census.Alarms[Site] = state.State.Alarms.Count(alarm => alarm.Status is AlarmStatus.Open);

    private async Task NotifyAsync()
    {
        var told = 0;
        foreach (var alarm in Book.Unnotified)
        {
            if (await notifier.NotifyAsync(alarm, CancellationToken.None))
            {
                Book.MarkNotified(alarm.Number);
                told++;
            }
        }

        if (told > 0)
        {
            await state.WriteStateAsync();
        }
    }

    private async Task<DriftHistory> ReadAsync(string modelHash)
    {
        // A chart that saw a day half over would see it again, and would have that many more chances to alarm for nothing.
        var yesterday = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-1);
        var filter = new OutcomeFilter { Site = Site, ModelHash = modelHash };
        return (await DriftHistory.ReadAsync(outcomes.DailyCountsAsync(filter, CancellationToken.None))).Until(yesterday);
    }
}
