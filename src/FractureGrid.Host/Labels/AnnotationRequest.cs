using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Labels;

namespace FractureGrid.Host.Labels;

/// <summary>What a person says of an image.</summary>
public sealed record AnnotationRequest
{
    /// <summary>Pseudonym of the person; of one who is signed in the name is known.</summary>
    public string? Person { get; init; }

    public required Duty Duty { get; init; }

    public required bool HasFracture { get; init; }

    /// <summary>Boxes in pixels of the stored image.</summary>
    public IReadOnlyList<ImageBox>? Lesions { get; init; }
}
