using System.Buffers;
using System.Numerics;

namespace FractureGrid.Imaging.Noise;

/// <summary>
/// Noise standard deviation of a stretched film on the scale 0..1 by Immerkaer's method ("Fast Noise Variance Estimation", Computer Vision and
/// Image Understanding 64(2), 1996): sigma = sqrt(pi / 2) / (6 n) * sum |I * N| with N the difference of two Laplacians
/// ((1, -2, 1), (-2, 4, -2), (1, -2, 1)), which answers neither to planes nor to straight edges along the axes.
/// <para>
/// The sum runs over the film at its stored size, because averaging down removes the very noise to be measured and the paper's films, for which
/// 2.4E-02 is the limit, were measured at theirs; and only over the n neighbourhoods without a saturated pixel (0 or 255), because the
/// collimated border and burnt-out air carry no noise and would dilute the mean. Without any such neighbourhood the answer is 0.
/// </para>
/// </summary>
public static class NoiseEstimator
{
    /// <summary>Images noisier than this are read markedly worse, says the paper.</summary>
    public const double PaperLimit = 2.4e-2;

    /// <summary>Estimates the noise of <paramref name="width"/> * <paramref name="height"/> pixels.</summary>
    public static double Estimate(ReadOnlySpan<byte> pixels, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, (long)width * height, nameof(pixels));
        if (width < 3 || height < 3)
        {
            return 0;
        }

        var seconds = ArrayPool<short>.Shared.Rent(width);
        var valid = ArrayPool<short>.Shared.Rent(width);
        long sum = 0;
        long count = 0;
        try
        {
            for (var y = 1; y < height - 1; y++)
            {
                Vertical(
                    pixels.Slice((y - 1) * width, width),
                    pixels.Slice(y * width, width),
                    pixels.Slice((y + 1) * width, width),
                    seconds,
                    valid
                );
                var (rowSum, rowCount) = Horizontal(seconds.AsSpan(0, width), valid.AsSpan(0, width));
                sum += rowSum;
                count += rowCount;
            }
        }
        finally
        {
            ArrayPool<short>.Shared.Return(seconds);
            ArrayPool<short>.Shared.Return(valid);
        }

        return count == 0 ? 0 : Math.Sqrt(Math.PI / 2) / 6 * sum / count / 255;
    }

    /// <summary>Second differences down the columns; <paramref name="valid"/> is -1 where none of the three pixels is saturated, else 0.</summary>
    private static void Vertical(ReadOnlySpan<byte> above, ReadOnlySpan<byte> row, ReadOnlySpan<byte> below, short[] seconds, short[] valid)
    {
        var x = 0;
        var one = Vector<byte>.One;
        var brightest = new Vector<byte>(254);
        for (; x + Vector<byte>.Count <= row.Length; x += Vector<byte>.Count)
        {
            var a = new Vector<byte>(above[x..]);
            var b = new Vector<byte>(row[x..]);
            var c = new Vector<byte>(below[x..]);
            var low = Vector.Min(a, Vector.Min(b, c));
            var high = Vector.Max(a, Vector.Max(b, c));
            var good = Vector.BitwiseAnd(Vector.GreaterThanOrEqual(low, one), Vector.LessThanOrEqual(high, brightest));
            Vector.Widen(a, out var a0, out var a1);
            Vector.Widen(b, out var b0, out var b1);
            Vector.Widen(c, out var c0, out var c1);
            Vector.Widen(good.As<byte, sbyte>(), out var g0, out var g1);
            Vector.AsVectorInt16(a0 + c0 - b0 - b0).CopyTo(seconds, x);
            Vector.AsVectorInt16(a1 + c1 - b1 - b1).CopyTo(seconds, x + Vector<short>.Count);
            g0.CopyTo(valid, x);
            g1.CopyTo(valid, x + Vector<short>.Count);
        }

        for (; x < row.Length; x++)
        {
            seconds[x] = (short)(above[x] + below[x] - (2 * row[x]));
            valid[x] = IsGood(above[x]) && IsGood(row[x]) && IsGood(below[x]) ? (short)-1 : (short)0;
        }
    }

    private static (long Sum, long Count) Horizontal(ReadOnlySpan<short> seconds, ReadOnlySpan<short> valid)
    {
        var sums = Vector<int>.Zero;
        var counts = Vector<int>.Zero;
        var x = 1;
        for (; x + Vector<short>.Count < seconds.Length; x += Vector<short>.Count)
        {
            var good = Load(valid, x - 1) & Load(valid, x) & Load(valid, x + 1);
            var middle = Load(seconds, x);
            var response = Vector.Abs(Load(seconds, x - 1) + Load(seconds, x + 1) - middle - middle) & good;
            Vector.Widen(response, out var r0, out var r1);
            Vector.Widen(good, out var g0, out var g1);
            sums += r0 + r1;
            counts -= g0 + g1;
        }

        long sum = Vector.Sum(sums);
        long count = Vector.Sum(counts);
        for (; x < seconds.Length - 1; x++)
        {
            if ((valid[x - 1] & valid[x] & valid[x + 1]) != 0)
            {
                sum += Math.Abs(seconds[x - 1] + seconds[x + 1] - (2 * seconds[x]));
                count++;
            }
        }

        return (sum, count);
    }

    private static Vector<short> Load(ReadOnlySpan<short> from, int at) => new(from[at..]);

    private static bool IsGood(byte pixel) => pixel is > 0 and < 255;
}
