namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>A rectangle of samples on some grid. The right and the lower border are outside.</summary>
internal readonly record struct Region(int X0, int Y0, int X1, int Y1)
{
    public int Width => X1 - X0;

    public int Height => Y1 - Y0;

    public bool IsEmpty => X1 <= X0 || Y1 <= Y0;

    public long Area => IsEmpty ? 0 : (long)Width * Height;

    /// <summary>
    /// The samples that remain of this region after <paramref name="level"/> halvings, of which the last keeps the odd samples where
    /// <paramref name="oddX"/> or <paramref name="oddY"/> is 1 (ITU-T T.800 equation B-15).
    /// </summary>
    public Region Halve(int level, int oddX = 0, int oddY = 0) =>
        new(HalveSide(X0, level, oddX), HalveSide(Y0, level, oddY), HalveSide(X1, level, oddX), HalveSide(Y1, level, oddY));

    public Region Intersect(Region other) =>
        new(Math.Max(X0, other.X0), Math.Max(Y0, other.Y0), Math.Min(X1, other.X1), Math.Min(Y1, other.Y1));

    public static int DivideUp(int value, int divisor) => (int)(((long)value + divisor - 1) / divisor);

    private static int HalveSide(int value, int level, int odd) =>
        level == 0 ? value : (int)((value - ((long)odd << (level - 1)) + (1L << level) - 1) >> level);
}
