using FractureGrid.Inference;

namespace FractureGrid.Cli.Predict;

/// <summary>A box in pixels of the stored image, origin at the top left.</summary>
internal sealed record BoxEntry
{
    public required double X { get; init; }

    public required double Y { get; init; }

    public required double Width { get; init; }

    public required double Height { get; init; }

    public static BoxEntry Of(FilmBox box) =>
        new()
        {
            X = Rounding.Pixels(box.X),
            Y = Rounding.Pixels(box.Y),
            Width = Rounding.Pixels(box.Width),
            Height = Rounding.Pixels(box.Height),
        };
}
