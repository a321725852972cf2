using FractureGrid.Abstractions.Images;
using FractureGrid.Gateway.Web;

namespace FractureGrid.Gateway.Readings;

/// <summary>A reader's answer for one image, as kept.</summary>
public sealed record ImageReadingAnswer
{
    public required string SopInstanceUid { get; init; }

    /// <summary>Pseudonym by which the grid knows the image.</summary>
    public required string ImageId { get; init; }

    public required Outcome Outcome { get; init; }

    public required IReadOnlyList<BoxAnswer> Boxes { get; init; }

    internal static ImageReadingAnswer Of(ImageReading image) =>
        new()
        {
            SopInstanceUid = image.SopInstanceUid,
            ImageId = image.ImageId,
            Outcome = image.Outcome,
            Boxes = [.. image.Boxes.Select(box => BoxAnswer.Of(box)!)],
        };
}
