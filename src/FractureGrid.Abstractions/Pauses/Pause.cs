namespace FractureGrid.Abstractions.Pauses;

/// <summary>An operator's word that something is to wait, which holds until it is taken back, over restarts too.</summary>
[GenerateSerializer, Immutable, Alias("fg.pause.v1")]
public sealed record Pause
{
    [Id(0)]
    public required PauseScope Scope { get; init; }

    /// <summary>The site, or the silo's name; empty for the whole grid.</summary>
    [Id(1)]
    public required string Name { get; init; }

    [Id(2)]
    public required DateTimeOffset Since { get; init; }
}
