namespace FractureGrid.Abstractions.Monitoring;

[GenerateSerializer, Alias("fg.alarm-status.v1")]
public enum AlarmStatus
{
    Open = 0,

    /// <summary>Somebody looks after it.</summary>
    Acknowledged = 1,

    /// <summary>Silent until a day.</summary>
    Snoozed = 2,
    Closed = 3,
}
