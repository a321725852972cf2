using System.Numerics;

namespace FractureGrid.Dicom.Rendering;

/// <summary>
/// Separable resampling of 8-bit images with half-pixel centres, per axis: exact area averaging where the axis shrinks (each output is the mean
/// over its own interval, pixels cut by the border counted by their share; OpenCV's INTER_AREA, for whole factors also Pillow's BOX) and linear
/// interpolation with clamped edges where it grows (align_corners=False; Pillow's BILINEAR). Sums are single precision and rounded once at
/// the end, halves up. The networks are trained on films resampled by this rule.
/// </summary>
public static class Resampler
{
    /// <summary>Resamples to <paramref name="width"/> * <paramref name="height"/>; the source itself when it has that size.</summary>
    public static GreyImage Resize(GreyImage source, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (width == source.Width && height == source.Height)
        {
            return source;
        }

        var across = ResamplingWeights.Create(source.Width, width);
        var down = ResamplingWeights.Create(source.Height, height);
        var pixels = GC.AllocateUninitializedArray<byte>(width * height);
        var sums = new float[source.Width];
        for (var y = 0; y < height; y++)
        {
            MixRows(source, down, y, sums);
            MixColumns(sums, across, pixels.AsSpan(y * width, width));
        }

        return new GreyImage(width, height, pixels);
    }

    /// <summary>The weighted sum of the input rows that make one output row.</summary>
    private static void MixRows(GreyImage source, ResamplingWeights down, int output, float[] sums)
    {
        Array.Clear(sums);
        var taps = down.Taps(output);
        for (var i = 0; i < taps.Length; i++)
        {
            Add(source.Pixels.AsSpan((down.First(output) + i) * source.Width, source.Width), taps[i], sums);
        }
    }

    private static void Add(ReadOnlySpan<byte> row, float weight, float[] sums)
    {
        var lanes = Vector<float>.Count;
        var factor = new Vector<float>(weight);
        var x = 0;
        for (; x + Vector<byte>.Count <= row.Length; x += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(row[x..]), out var low, out var high);
            Vector.Widen(low, out var p0, out var p1);
            Vector.Widen(high, out var p2, out var p3);
            (new Vector<float>(sums, x) + (factor * Float(p0))).CopyTo(sums, x);
            (new Vector<float>(sums, x + lanes) + (factor * Float(p1))).CopyTo(sums, x + lanes);
            (new Vector<float>(sums, x + (2 * lanes)) + (factor * Float(p2))).CopyTo(sums, x + (2 * lanes));
            (new Vector<float>(sums, x + (3 * lanes)) + (factor * Float(p3))).CopyTo(sums, x + (3 * lanes));
        }

        for (; x < row.Length; x++)
        {
            sums[x] += weight * row[x];
        }
    }

    private static Vector<float> Float(Vector<uint> values) => Vector.ConvertToSingle(Vector.AsVectorInt32(values));

    private static void MixColumns(ReadOnlySpan<float> sums, ResamplingWeights across, Span<byte> row)
    {
        for (var x = 0; x < row.Length; x++)
        {
            var taps = across.Taps(x);
            var inputs = sums.Slice(across.First(x), taps.Length);
            var total = 0f;
            for (var i = 0; i < taps.Length; i++)
            {
                total += inputs[i] * taps[i];
            }

            row[x] = (byte)Math.Clamp(total + 0.5f, 0, 255);
        }
    }
}
