namespace FractureGrid.Abstractions.Images;

/// <summary>One detected fracture region with its score in 0..1.</summary>
[GenerateSerializer, Immutable, Alias("fg.lesion.v1")]
public sealed record Lesion
{
    [Id(0)]
    public required ImageBox Box { get; init; }

    [Id(1)]
    public required double Score { get; init; }
}
