namespace FractureGrid.Abstractions.Monitoring;

/// <summary>A change that somebody should look at, with all that was done about it.</summary>
[GenerateSerializer, Immutable, Alias("fg.alarm.v1")]
public sealed record Alarm
{
    /// <summary>Number within the site, from 1.</summary>
    [Id(0)]
    public required int Number { get; init; }

    [Id(1)]
    public required string Site { get; init; }

    [Id(2)]
    public required string ModelHash { get; init; }

    /// <summary>The change as it was last measured.</summary>
    [Id(3)]
    public required DriftMeasure Drift { get; init; }

    [Id(4)]
    public required AlarmStatus Status { get; init; }

    [Id(5)]
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>Oldest first.</summary>
    [Id(6)]
    public required IReadOnlyList<AlarmEvent> History { get; init; }

    /// <summary>Whether notifications have gone out.</summary>
    [Id(7)]
    public bool IsNotified { get; init; }

    /// <summary>A sentence for people.</summary>
    [Id(8)]
    public required string Summary { get; init; }

    /// <summary>Last day of a snooze.</summary>
    [Id(9)]
    public DateOnly? SnoozedUntil { get; init; }
}
