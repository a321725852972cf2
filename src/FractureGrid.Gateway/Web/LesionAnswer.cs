using FractureGrid.Abstractions.Images;

namespace FractureGrid.Gateway.Web;

/// <summary>A detected fracture region.</summary>
public sealed record LesionAnswer
{
    public required double X { get; init; }

    public required double Y { get; init; }

    public required double Width { get; init; }

    public required double Height { get; init; }

    public required double Score { get; init; }

    internal static LesionAnswer Of(Lesion lesion) =>
        new()
        {
            X = lesion.Box.X,
            Y = lesion.Box.Y,
            Width = lesion.Box.Width,
            Height = lesion.Box.Height,
            Score = lesion.Score,
        };
}
