namespace FractureGrid.Abstractions.Labels;

/// <summary>A further person's word on a final annotation.</summary>
[GenerateSerializer, Immutable, Alias("fg.spot-check.v1")]
public sealed record SpotCheck
{
    [Id(0)]
    public required string Author { get; init; }

    [Id(1)]
    public required bool IsAccepted { get; init; }

    [Id(2)]
    public string? Text { get; init; }

    [Id(3)]
    public required DateTimeOffset At { get; init; }
}
