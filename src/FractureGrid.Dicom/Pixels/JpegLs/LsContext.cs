using System.Numerics;
using System.Runtime.CompilerServices;

namespace FractureGrid.Dicom.Pixels.JpegLs;

/// <summary>What is known of the errors in one context (ISO 14495-1 A.2.1), with the next Golomb parameter worked out beforehand.</summary>
internal struct LsContext
{
    private const int LeastCorrection = -128;
    private const int MostCorrection = 127;

    private int _sum;
    private int _bias;
    private int _count;

    public LsContext(int sum, bool isExact)
    {
        (_sum, _count) = (sum, 1);
        Prepare(isExact);
    }

    /// <summary>What the prediction was off by so far, C.</summary>
    public sbyte Correction { get; private set; }

    /// <summary>The Golomb parameter k.</summary>
    public byte Golomb { get; private set; }

    /// <summary>-1 where errors change places with those of the other sign (A.5.2), else 0.</summary>
    public short Inversion { get; private set; }

    /// <summary>A.6.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update(int error, int step, int reset, bool isExact)
    {
        var (sum, bias, count) = (_sum + Math.Abs(error), _bias + (error * step), _count);
        if (count == reset)
        {
            sum >>= 1;
            bias >>= 1;
            count >>= 1;
        }
        count++;
        if (bias + count <= 0)
        {
            bias = Math.Max(bias + count, 1 - count);
            Correction = (sbyte)Math.Max(Correction - 1, LeastCorrection);
        }
        else if (bias > 0)
        {
            bias = Math.Min(bias - count, 0);
            Correction = (sbyte)Math.Min(Correction + 1, MostCorrection);
        }
        (_sum, _bias, _count) = (sum, bias, count);
        Prepare(isExact);
    }

    /// <summary>The least k with N x 2^k >= A (A.5.1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int GolombOf(int count, int sum)
    {
        var k = Math.Max(0, BitOperations.LeadingZeroCount((uint)count) - BitOperations.LeadingZeroCount((uint)sum));
        return k + ((count << k) < sum ? 1 : 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Prepare(bool isExact)
    {
        var k = GolombOf(_count, _sum);
        Golomb = (byte)k;
        Inversion = isExact && k == 0 ? (short)(((2 * _bias) + _count - 1) >> 31) : (short)0;
    }
}
