namespace FractureGrid.Inference.Geometry;

/// <summary>Columns and rows, and the one way in which this pipeline rounds them.</summary>
internal readonly record struct ImageSize(int Width, int Height)
{
    /// <summary>The size with its longer side at <paramref name="longSide"/> and the aspect kept.</summary>
    public ImageSize Fit(int longSide)
    {
        var longest = Math.Max(Width, Height);
        return new ImageSize(Scale(Width, longSide, longest), Scale(Height, longSide, longest));
    }

    /// <summary>Both sides times <paramref name="numerator"/> / <paramref name="denominator"/>.</summary>
    public ImageSize Times(int numerator, int denominator) =>
        new(Scale(Width, numerator, denominator), Scale(Height, numerator, denominator));

    /// <summary>Both sides up to the next multiple.</summary>
    public ImageSize RoundUp(int multiple) =>
        new((Width + multiple - 1) / multiple * multiple, (Height + multiple - 1) / multiple * multiple);

    private static int Scale(int side, int numerator, int denominator) =>
        Math.Max(1, (int)Math.Floor(((double)((long)side * numerator) / denominator) + 0.5));
}
