using System.Runtime.CompilerServices;

namespace FractureGrid.Dicom.Pixels.JpegLs;

/// <summary>Lossless, with a range that is a power of two.</summary>
internal readonly struct PlainArithmetic : ILsArithmetic
{
    public static bool IsExact(LsParameters parameters) => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Step(LsParameters parameters) => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Reconstruct(int predicted, int error, LsParameters parameters) => (predicted + error) & parameters.MaxVal;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Reduce(int difference, LsParameters parameters)
    {
        var unused = 32 - parameters.QuantisedBits;
        return (difference << unused) >> unused;
    }
}
