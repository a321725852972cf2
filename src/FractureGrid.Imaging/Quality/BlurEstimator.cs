using System.Numerics;

namespace FractureGrid.Imaging.Quality;

/// <summary>
/// Blur without a reference after Crete et al. ("The Blur Effect: Perception and Estimation with a New No-Reference Perceptual Blur Metric", Proc. SPIE 6492,
/// 2007): smooth a film with a mean of 9 pixels along a direction; where it was sharp the differences between neighbours shrink, where it was blurred they stay.
/// The blur is the share of the differences that stays, 0 (sharp) to 1.
/// <para>
/// The difference of two neighbouring means of 9 pixels is a ninth of the difference of the pixels that enter and leave, so no mean is ever taken.
/// </para>
/// </summary>
public static class BlurEstimator
{
    // Of the mean: 4 before, 4 after.
    private const int Reach = 4;
    private const int Length = (2 * Reach) + 1;

    /// <summary>The blur along rows and along columns; 0 where there is too little film or nothing on it.</summary>
    public static (double Rows, double Columns) Estimate(ReadOnlySpan<byte> pixels, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, (long)width * height, nameof(pixels));
        return (Along(pixels, width, height, 1), Along(pixels, width, height, width));
    }

    private static double Along(ReadOnlySpan<byte> pixels, int width, int height, int step)
    {
        var isRows = step == 1;
        if ((isRows ? width : height) <= Length)
        {
            return 0;
        }

        // Pixel i against the one before it, and the one Reach after it against the one Reach + 1 before it.
        var (firstRow, lastRow) = isRows ? (0, height) : (Reach + 1, height - Reach);
        var (from, count) = isRows ? (Reach + 1, width - Length) : (0, width);
        long kept = 0;
        long all = 0;
        for (var y = firstRow; y < lastRow; y++)
        {
            var at = (y * width) + from;
            Add(
                pixels.Slice(at, count),
                pixels.Slice(at - step, count),
                pixels.Slice(at + (Reach * step), count),
                pixels.Slice(at - ((Reach + 1) * step), count),
                ref kept,
                ref all
            );
        }

        return all == 0 ? 0 : (double)kept / all;
    }

    private static void Add(
        ReadOnlySpan<byte> here,
        ReadOnlySpan<byte> before,
        ReadOnlySpan<byte> entering,
        ReadOnlySpan<byte> leaving,
        ref long kept,
        ref long all
    )
    {
        var keptSums = Vector<uint>.Zero;
        var allSums = Vector<uint>.Zero;
        var x = 0;
        for (; x + Vector<byte>.Count <= here.Length; x += Vector<byte>.Count)
        {
            Vector.Widen(Distance(here, before, x), out var sharp0, out var sharp1);
            Vector.Widen(Distance(entering, leaving, x), out var smooth0, out var smooth1);
            Sum(Vector.Multiply(sharp0, (ushort)Length), smooth0, ref keptSums, ref allSums);
            Sum(Vector.Multiply(sharp1, (ushort)Length), smooth1, ref keptSums, ref allSums);
        }

        kept += Vector.Sum(keptSums);
        all += Vector.Sum(allSums);
        for (; x < here.Length; x++)
        {
            var sharp = Length * Math.Abs(here[x] - before[x]);
            kept += Math.Min(sharp, Math.Abs(entering[x] - leaving[x]));
            all += sharp;
        }
    }

    private static Vector<byte> Distance(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, int at)
    {
        var (first, second) = (new Vector<byte>(a[at..]), new Vector<byte>(b[at..]));
        return Vector.Max(first, second) - Vector.Min(first, second);
    }

    private static void Sum(Vector<ushort> sharp, Vector<ushort> smooth, ref Vector<uint> kept, ref Vector<uint> all)
    {
        Vector.Widen(Vector.Min(sharp, smooth), out var kept0, out var kept1);
        Vector.Widen(sharp, out var all0, out var all1);
        kept += kept0 + kept1;
        all += all0 + all1;
    }
}
