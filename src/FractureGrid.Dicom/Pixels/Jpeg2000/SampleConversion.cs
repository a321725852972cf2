using System.Numerics;
using System.Runtime.InteropServices;

namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>Turns a tile's reconstructed values into stored values: level shift and clamping (ITU-T T.800 annex G.1).</summary>
internal static class SampleConversion
{
    /// <summary>Rounds the floats whose bits the values are; half to even.</summary>
    public static void Round(Span<int> values)
    {
        var vectors = MemoryMarshal.Cast<int, Vector<float>>(values);
        foreach (ref var vector in vectors)
        {
            vector = Vector.AsVectorSingle(Vector.ConvertToInt32(Vector.Round(vector)));
        }
        foreach (ref var value in values[(vectors.Length * Vector<float>.Count)..])
        {
            value = (int)MathF.Round(BitConverter.Int32BitsToSingle(value));
        }
    }

    /// <summary>Writes a tile into the image.</summary>
    public static void Store(ReadOnlySpan<int> values, Region tile, ImageSize size, Span<ushort> image)
    {
        var half = 1 << (size.Precision - 1);
        var (lowest, highest, shift) = size.IsSigned ? (-half, half - 1, 0) : (0, (2 * half) - 1, half);
        for (var y = 0; y < tile.Height; y++)
        {
            var row = values.Slice(y * tile.Width, tile.Width);
            var at = ((tile.Y0 - size.Image.Y0 + y) * size.Image.Width) + tile.X0 - size.Image.X0;
            var samples = image.Slice(at, tile.Width);
            for (var x = 0; x < row.Length; x++)
            {
                samples[x] = (ushort)Math.Clamp(row[x] + shift, lowest, highest);
            }
        }
    }
}
