namespace FractureGrid.Abstractions.Rollout;

/// <summary>A change of the models in use, as it is kept for ever.</summary>
[GenerateSerializer, Immutable, Alias("fg.model-change.v1")]
public sealed record ModelChange
{
    /// <summary>1 for the first change of the grid.</summary>
    [Id(0)]
    public required long Number { get; init; }

    [Id(1)]
    public required DateTimeOffset At { get; init; }

    [Id(2)]
    public required ModelChangeKind Kind { get; init; }

    [Id(3)]
    public required string Site { get; init; }

    /// <summary>Package before; null when none was named.</summary>
    [Id(4)]
    public string? From { get; init; }

    [Id(5)]
    public string? To { get; init; }

    [Id(6)]
    public double Share { get; init; }

    [Id(7)]
    public required string Author { get; init; }

    [Id(8)]
    public required string Reason { get; init; }
}
