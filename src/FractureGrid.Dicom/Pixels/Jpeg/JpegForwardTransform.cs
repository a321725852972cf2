namespace FractureGrid.Dicom.Pixels.Jpeg;

/// <summary>The 8x8 forward cosine transform (ITU-T T.81 A.3.3): F = A f A' with A[u,x] = c(u)/2 cos((2x+1)u pi/16).</summary>
internal static class JpegForwardTransform
{
    private const int Side = 8;
    private static readonly float[] Basis = CreateBasis();

    /// <summary>Turns 64 samples, row by row and level-shifted, into coefficients in the same order.</summary>
    public static void Transform(ReadOnlySpan<float> samples, Span<float> coefficients)
    {
        Span<float> half = stackalloc float[Side * Side];
        for (var y = 0; y < Side; y++)
        {
            for (var u = 0; u < Side; u++)
            {
                half[(y * Side) + u] = Product(samples[(y * Side)..], 1, u);
            }
        }
        for (var v = 0; v < Side; v++)
        {
            for (var u = 0; u < Side; u++)
            {
                coefficients[(v * Side) + u] = Product(half[u..], Side, v);
            }
        }
    }

    private static float Product(ReadOnlySpan<float> values, int step, int frequency)
    {
        var sum = 0f;
        for (var x = 0; x < Side; x++)
        {
            sum += values[x * step] * Basis[(frequency * Side) + x];
        }
        return sum;
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
