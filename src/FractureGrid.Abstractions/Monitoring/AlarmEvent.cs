namespace FractureGrid.Abstractions.Monitoring;

/// <summary>One entry of an alarm's history, which is never changed.</summary>
[GenerateSerializer, Immutable, Alias("fg.alarm-event.v1")]
public sealed record AlarmEvent
{
    [Id(0)]
    public required AlarmActionKind Kind { get; init; }

    [Id(1)]
    public required DateTimeOffset At { get; init; }

    /// <summary>Who; "monitor" for what the monitor did itself.</summary>
    [Id(2)]
    public required string Author { get; init; }

    [Id(3)]
    public string? Text { get; init; }

    /// <summary>Last day of a snooze.</summary>
    [Id(4)]
    public DateOnly? Until { get; init; }
}
