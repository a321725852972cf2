using System.Numerics;
using System.Runtime.InteropServices;

namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>Turns magnitudes with a half bit and a sign into coefficients (ITU-T T.800 annex E).</summary>
internal static class Dequantisation
{
    private const float HalfBit = 0.5f;

    public static void ToIntegers(ReadOnlySpan<int> samples, Span<int> coefficients)
    {
        var at = 0;
        for (; at + Vector<int>.Count <= samples.Length; at += Vector<int>.Count)
        {
            var sample = new Vector<int>(samples[at..]);
            var sign = Vector.ShiftRightArithmetic(sample, 31);
            (((Vector.ShiftRightLogical(sample << 1, 2)) ^ sign) - sign).CopyTo(coefficients[at..]);
        }
        for (; at < samples.Length; at++)
        {
            var magnitude = (samples[at] & int.MaxValue) >> 1;
            coefficients[at] = samples[at] < 0 ? -magnitude : magnitude;
        }
    }

    /// <summary>The coefficients get the bits of floats.</summary>
    public static void ToFloats(ReadOnlySpan<int> samples, float step, Span<int> coefficients)
    {
        var floats = MemoryMarshal.Cast<int, float>(coefficients);
        var scale = step * HalfBit;
        for (var at = 0; at < samples.Length; at++)
        {
            var magnitude = (samples[at] & int.MaxValue) * scale;
            floats[at] = samples[at] < 0 ? -magnitude : magnitude;
        }
    }
}
