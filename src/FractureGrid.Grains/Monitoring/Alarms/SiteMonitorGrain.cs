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
    // Somebody who looks at one chart looks at the next, and their history takes long to read; they are too large to keep for good.
    private static readonly TimeSpan s_keptFor = TimeSpan.FromMinutes(2);
    private (string ModelHash, OpenCharts? Charts)? _recent;
    private IGrainTimer? _forget;
    private DriftLook? _look;

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
            await TellBoardAsync();
        }

        _look = new DriftLook { At = time.GetUtcNow(), Reports = reports };
        Count();
        await NotifyAsync();
        return reports;
    }

    public async Task<DriftLook> LookAsync()
    {
        var now = time.GetUtcNow();
        // Sites are looked at one after the other, so the schedule comes to this one somewhat later than a period after the last time.
        if (_look is not { } look || look.At.UtcDateTime.Date != now.UtcDateTime.Date || now - look.At > 1.25 * options.Value.Period)
        {
            await EvaluateAsync();
        }

        return _look!;
    }

    public async Task<DriftChart?> GetChartAsync(DriftChartKey key)
    {
        var charts = await RecentAsync(key.ModelHash);
        return charts is null ? null : await Task.Run(() => DriftAnalysis.Trace(charts, options.Value, key));
    }

    public Task<IReadOnlyList<Alarm>> GetAlarmsAsync() => Task.FromResult(Book.Ranked);

    public async Task<Alarm?> ActAsync(int number, AlarmAction action)
    {
        var alarm = Book.Act(number, action, time.GetUtcNow());
        if (alarm is not null)
        {
            // A chart may begin anew by it.
            (_look, _recent) = (null, null);
            Count();
            await state.WriteStateAsync();
            await TellBoardAsync();
        }

        return alarm;
    }

    private void Count() => census.Alarms[Site] = state.State.Alarms.Count(alarm => alarm.Status is AlarmStatus.Open);

    private async Task TellBoardAsync()
    {
        try
        {
            await GrainFactory.GetGrain<IAlarmBoardGrain>(0).NoteChangeAsync(Site);
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException)
        {
            // The board asks again within minutes, and at once where it was lost.
            LogBoardNotTold(logger, exception, Site);
        }
    }

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
            await TellBoardAsync();
        }
    }

    private async Task<OpenCharts?> RecentAsync(string modelHash)
    {
        if (_recent is var (known, recent) && string.Equals(known, modelHash, StringComparison.Ordinal))
        {
            return recent;
        }

        var history = await ReadAsync(modelHash);
        var (from, settled) = (Book.ReferenceFrom(modelHash), Book.Settled(modelHash));
        var charts = await Task.Run(() => DriftAnalysis.Open(history, options.Value, from, settled));
        _recent = (modelHash, charts);
        _forget?.Dispose();
        _forget = this.RegisterGrainTimer(
            _ =>
            {
                _recent = null;
                return Task.CompletedTask;
            },
            new GrainTimerCreationOptions(s_keptFor, Timeout.InfiniteTimeSpan)
        );
        return charts;
    }

    private async Task<DriftHistory> ReadAsync(string modelHash)
    {
        // A chart that saw a day half over would see it again, and would have that many more chances to alarm for nothing.
        var yesterday = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-1);
        var filter = new OutcomeFilter { Site = Site, ModelHash = modelHash };
        return (await DriftHistory.ReadAsync(outcomes, filter, CancellationToken.None)).Until(yesterday);
    }
}
