using FractureGrid.Abstractions.Images;
using FractureGrid.Gateway.Web;

namespace FractureGrid.Gateway.Readings;

/// <summary>A reader's answer for one image, as posted.</summary>
public sealed record ImageReadingRequest
{
    public required string SopInstanceUid { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>Fractures, in pixels of the stored image.</summary>
    public IReadOnlyList<BoxAnswer> Boxes { get; init; } = [];
}
