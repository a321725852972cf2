using FractureGrid.Abstractions.Monitoring;

namespace FractureGrid.Grains.Monitoring.Alarms;

/// <summary>For a grid that tells nobody.</summary>
internal sealed class NoNotifier : IAlarmNotifier
{
    public Task<bool> NotifyAsync(Alarm alarm, CancellationToken cancellationToken) => Task.FromResult(true);
}
