using FractureGrid.Abstractions.Monitoring;

namespace FractureGrid.Grains.Monitoring.Alarms;

/// <summary>Tells people outside of an alarm.</summary>
public interface IAlarmNotifier
{
    /// <summary>True when everybody has been told; otherwise it is tried again at the next look.</summary>
    Task<bool> NotifyAsync(Alarm alarm, CancellationToken cancellationToken);
}
