using System.Runtime.CompilerServices;

namespace FractureGrid.Dicom.Pixels.JpegLs;

/// <summary>Predictions from the samples on the left, above and in the corner between (ISO 14495-1 A.4, A.7.2).</summary>
internal static class LsPrediction
{
    /// <summary>The median of left, above and the plane through all three.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Predict(int left, int up, int corner) =>
        Math.Max(Math.Min(left, up), Math.Min(Math.Max(left, up), left + up - corner));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Correct(int predicted, int correction, int maxVal) => Math.Min(Math.Max(predicted + correction, 0), maxVal);

    /// <summary>The sample that ends a run, from its error.</summary>
    public static int EndRun<T>(int left, int up, int type, int error, LsParameters parameters)
        where T : struct, ILsArithmetic =>
        type == 1 ? T.Reconstruct(left, error, parameters) : T.Reconstruct(up, error * Sign(up - left), parameters);

    /// <summary>1 or -1; no difference counts as upwards.</summary>
    public static int Sign(int difference) => (difference >> 31) | 1;
}
