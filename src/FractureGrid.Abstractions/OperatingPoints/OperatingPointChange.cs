namespace FractureGrid.Abstractions.OperatingPoints;

/// <summary>A change of operating points, as it is kept for ever.</summary>
[GenerateSerializer, Immutable, Alias("fg.operating-point-change.v1")]
public sealed record OperatingPointChange
{
    /// <summary>1 for the first change of the grid.</summary>
    [Id(0)]
    public required long Number { get; init; }

    [Id(1)]
    public required DateTimeOffset At { get; init; }

    [Id(2)]
    public required OperatingPointUse Use { get; init; }

    [Id(3)]
    public required string Site { get; init; }

    [Id(4)]
    public string? BodyPart { get; init; }

    /// <summary>Points before; null when none were recorded.</summary>
    [Id(5)]
    public OperatingPair? From { get; init; }

    /// <summary>Null when they were taken back.</summary>
    [Id(6)]
    public OperatingPair? To { get; init; }

    [Id(7)]
    public required string Author { get; init; }

    [Id(8)]
    public required string Reason { get; init; }
}
