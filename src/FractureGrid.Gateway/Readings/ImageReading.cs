using FractureGrid.Abstractions.Images;

namespace FractureGrid.Gateway.Readings;

/// <summary>The reader's answer for one image.</summary>
internal sealed record ImageReading
{
    public required string SopInstanceUid { get; init; }

    /// <summary>Pseudonym of the SOP Instance UID, by which the grid knows the image.</summary>
    public required string ImageId { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>Fractures that the reader sees, in pixels of the stored image; empty when there are none or they were not drawn.</summary>
    public required IReadOnlyList<ImageBox> Boxes { get; init; }
}
