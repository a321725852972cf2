using System.Runtime.Intrinsics;

namespace FractureGrid.Dicom.Pixels.Jpeg;

/// <summary>
/// The 8x8 inverse cosine transform (ITU-T T.81 A.3.3) as two matrix products, eight columns at a time: f = A' F A with
/// A[u,x] = c(u)/2 cos((2x+1)u pi/16).
/// </summary>
internal static class JpegInverseTransform
{
    private const int Side = 8;
    private static readonly float[] Basis = CreateBasis();

    /// <summary>
    /// Turns 64 dequantised coefficients, row by row, into samples: level shift, rounding and clamping included.
    /// <paramref name="usedRows"/> is one more than the last row with a coefficient other than zero.
    /// </summary>
    public static void Transform(ReadOnlySpan<float> coefficients, int usedRows, float levelShift, float highest, Span<ushort> samples)
    {
        Span<float> half = stackalloc float[Side * Side];
        for (var y = 0; y < Side; y++)
        {
            var sum = Vector256<float>.Zero;
            for (var v = 0; v < usedRows; v++)
            {
                sum = Vector256.MultiplyAddEstimate(
                    Vector256.Create(Basis[(v * Side) + y]),
                    Vector256.Create(coefficients[(v * Side)..]),
                    sum
                );
            }
            sum.CopyTo(half[(y * Side)..]);
        }
        for (var y = 0; y < Side; y++)
        {
            var sum = Vector256.Create(levelShift + 0.5f);
            for (var u = 0; u < Side; u++)
            {
                sum = Vector256.MultiplyAddEstimate(Vector256.Create(half[(y * Side) + u]), Vector256.Create(Basis.AsSpan(u * Side)), sum);
            }
            var clamped = Vector256.ConvertToInt32(Vector256.Min(Vector256.Max(sum, Vector256<float>.Zero), Vector256.Create(highest)));
            Vector128.Narrow(clamped.GetLower().AsUInt32(), clamped.GetUpper().AsUInt32()).CopyTo(samples[(y * Side)..]);
        }
    }

    private static float[] CreateBasis()
    {
        var basis = new float[Side * Side];
        for (var u = 0; u < Side; u++)
        {
            for (var x = 0; x < Side; x++)
            {
                basis[(u * Side) + x] = (float)((u == 0 ? Math.Sqrt(0.5) : 1) / 2 * Math.Cos(((2 * x) + 1) * u * Math.PI / 16));
            }
        }
        return basis;
    }
}
