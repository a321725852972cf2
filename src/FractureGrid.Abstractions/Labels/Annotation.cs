using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Labels;

/// <summary>What one person says of an image.</summary>
[GenerateSerializer, Immutable, Alias("fg.annotation.v1")]
public sealed record Annotation
{
    /// <summary>Pseudonym of the person.</summary>
    [Id(0)]
    public required string Author { get; init; }

    [Id(1)]
    public required bool HasFracture { get; init; }

    /// <summary>In pixels of the stored image; empty without a fracture.</summary>
    [Id(2)]
    public required IReadOnlyList<ImageBox> Lesions { get; init; }

    [Id(3)]
    public required DateTimeOffset At { get; init; }
}
