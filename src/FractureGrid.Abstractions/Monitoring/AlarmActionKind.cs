namespace FractureGrid.Abstractions.Monitoring;

[GenerateSerializer, Alias("fg.alarm-action-kind.v1")]
public enum AlarmActionKind
{
    Raise = 0,
    Acknowledge = 1,
    Snooze = 2,
    Comment = 3,

    /// <summary>The matter is settled; the chart begins anew on that day.</summary>
    Close = 4,

    /// <summary>The new state is the normal one: close, and take a new reference window from the day on which the change began.</summary>
    Accept = 5,
}
