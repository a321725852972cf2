using FractureGrid.Abstractions.Images;

namespace FractureGrid.Gateway.Web;

/// <summary>A box in pixels of the stored image.</summary>
public sealed record BoxAnswer
{
    public required double X { get; init; }

    public required double Y { get; init; }

    public required double Width { get; init; }

    public required double Height { get; init; }

    internal static BoxAnswer? Of(ImageBox? box) =>
        box is { } b
            ? new BoxAnswer
            {
                X = b.X,
                Y = b.Y,
                Width = b.Width,
                Height = b.Height,
            }
            : null;
}
