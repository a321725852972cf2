using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Outcomes;

/// <summary>The accepted truth for an image. It may come before the image's result.</summary>
[GenerateSerializer, Immutable, Alias("fg.reference-standard.v1")]
public sealed record ReferenceStandard
{
    [Id(0)]
    public required string Site { get; init; }

    [Id(1)]
    public required string ImageId { get; init; }

    [Id(2)]
    public required bool HasFracture { get; init; }

    /// <summary>Reference lesions in pixels of the stored image; null when only the image is labelled. Empty without a fracture.</summary>
    [Id(3)]
    public IReadOnlyList<ImageBox>? Lesions { get; init; }

    [Id(4)]
    public required ReferenceSource Source { get; init; }

    /// <summary>Pseudonym of the person or name of the list.</summary>
    [Id(5)]
    public required string Author { get; init; }

    [Id(6)]
    public required DateTimeOffset At { get; init; }
}
