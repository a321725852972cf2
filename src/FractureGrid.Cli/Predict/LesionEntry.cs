using FractureGrid.Inference;

namespace FractureGrid.Cli.Predict;

/// <summary>A region that looks like a fracture, in pixels of the stored image, with its score in 0..1.</summary>
internal sealed record LesionEntry
{
    public required double X { get; init; }

    public required double Y { get; init; }

    public required double Width { get; init; }

    public required double Height { get; init; }

    public required double Score { get; init; }

    public static LesionEntry Of(FilmLesion lesion) =>
        new()
        {
            X = Rounding.Pixels(lesion.Box.X),
            Y = Rounding.Pixels(lesion.Box.Y),
            Width = Rounding.Pixels(lesion.Box.Width),
            Height = Rounding.Pixels(lesion.Box.Height),
            Score = lesion.Score,
        };
}
