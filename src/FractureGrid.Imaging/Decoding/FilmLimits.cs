namespace FractureGrid.Imaging.Decoding;

/// <summary>What a file may claim before anything is allocated for it.</summary>
internal static class FilmLimits
{
    /// <summary>Less than this on a side is no radiograph.</summary>
    public const int MinSide = 32;

    /// <summary>More than this on a side is no radiograph: stitched whole-leg films reach about 12,000.</summary>
    public const int MaxSide = 20_000;

    /// <summary>64 megapixels, ten times a large detector.</summary>
    public const long MaxPixels = 64L << 20;

    /// <summary>Bytes of a file.</summary>
    public const long MaxBytes = 512L << 20;

    public static FilmFault? Check(long width, long height)
    {
        if (width < MinSide || height < MinSide)
        {
            return Faults.BadDimensions($"{width} x {height} pixels are too few for a radiograph (at least {MinSide} a side).");
        }

        return width > MaxSide || height > MaxSide || width * height > MaxPixels
            ? Faults.BadDimensions($"{width} x {height} pixels are beyond the limit of {MaxSide} a side and {MaxPixels} in all.")
            : null;
    }
}
