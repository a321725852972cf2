using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Grains.Roles;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Grains.Monitoring.Alarms;

/// <inheritdoc cref="IAlarmBoardGrain"/>
[GrainType("fg.alarm-board"), RolePlacement(SiloRoles.Patients)]
internal sealed partial class AlarmBoardGrain(TimeProvider time, ILogger<AlarmBoardGrain> logger) : Grain, IAlarmBoardGrain
{
    // News of a change can be lost with a silo; nothing older than this is shown while the monitor answers.
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);
    private readonly Dictionary<string, (IReadOnlyList<Alarm> Alarms, DateTimeOffset ReadAt)> _sites = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<Alarm>> GetAlarmsAsync(IReadOnlyList<string> sites, bool withClosed)
    {
        await Task.WhenAll(sites.Where(IsStale).Select(ReadAsync));
        return
        [
            .. sites
                .SelectMany(site => _sites[site].Alarms)
                .Where(alarm => withClosed || alarm.Status is not AlarmStatus.Closed)
                .OrderBy(alarm => alarm.Status is AlarmStatus.Closed)
                .ThenBy(alarm => alarm.Drift.SensitivityEffect ?? 0)
                .ThenBy(alarm => alarm.Site, StringComparer.Ordinal)
                .ThenBy(alarm => alarm.Number),
        ];
    }

    public Task NoteChangeAsync(string site)
    {
        _changed.Add(site);
        return Task.CompletedTask;
    }

    private bool IsStale(string site) =>
        _changed.Contains(site) || !_sites.TryGetValue(site, out var known) || time.GetUtcNow() - known.ReadAt >= s_longest;

    private async Task ReadAsync(string site)
    {
        // What changes while the monitor answers is news again.
        _changed.Remove(site);
        try
        {
            var alarms = await GrainFactory.GetGrain<ISiteMonitorGrain>(site).GetAlarmsAsync();
            _sites[site] = (alarms, time.GetUtcNow());
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException)
        {
            LogNoAnswer(logger, exception, site);
            _changed.Add(site);
            if (!_sites.ContainsKey(site))
            {
                throw;
            }
        }
    }
}
