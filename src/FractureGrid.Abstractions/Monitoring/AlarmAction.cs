namespace FractureGrid.Abstractions.Monitoring;

/// <summary>What somebody does about an alarm.</summary>
[GenerateSerializer, Immutable, Alias("fg.alarm-action.v1")]
public sealed record AlarmAction
{
    [Id(0)]
    public required AlarmActionKind Kind { get; init; }

    [Id(1)]
    public required string Author { get; init; }

    [Id(2)]
    public string? Text { get; init; }

    /// <summary>Last day of a snooze.</summary>
    [Id(3)]
    public DateOnly? Until { get; init; }
}
