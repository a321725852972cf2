using FractureGrid.Gateway.Web;

namespace FractureGrid.Gateway.Labels;

/// <summary>The truth for one image, named by its UID or by its pseudonym.</summary>
public sealed record LabelEntry
{
    /// <summary>Null for the gateway's own site.</summary>
    public string? Site { get; init; }

    /// <summary>SOP Instance UID as the hospital knows it.</summary>
    public string? SopInstanceUid { get; init; }

    /// <summary>The image's pseudonym, as in exported outcomes.</summary>
    public string? ImageId { get; init; }

    public required bool Fracture { get; init; }

    /// <summary>Boxes in pixels of the stored image; null when only the image is labelled.</summary>
    public IReadOnlyList<BoxAnswer>? Lesions { get; init; }

    /// <summary>When the truth was settled; null for now.</summary>
    public DateTimeOffset? At { get; init; }
}
