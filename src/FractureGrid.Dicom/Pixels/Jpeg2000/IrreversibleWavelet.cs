using System.Numerics;

namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>The inverse 9/7 wavelet on floats (ITU-T T.800 F.3.8.2). Its scaling steps are part of the subbands' quantisation steps.</summary>
internal sealed class IrreversibleWavelet : IWavelet<float>
{
    private const double LowGain = 1.230174104914001;
    private const double Half = 0.5;

    private static readonly float[] Factors = [0.443506852043971f, 0.882911075530934f, -0.052980118572961f, -1.586134342059924f];

    public static int Steps => 4;

    public static void Lift(int step, Span<float> target, ReadOnlySpan<float> before, ReadOnlySpan<float> after)
    {
        before = before[..target.Length];
        after = after[..target.Length];
        var factor = Factors[step];
        var factors = new Vector<float>(factor);
        var at = 0;
        for (; at + Vector<float>.Count <= target.Length; at += Vector<float>.Count)
        {
            var sum = new Vector<float>(before[at..]) + new Vector<float>(after[at..]);
            (new Vector<float>(target[at..]) - (factors * sum)).CopyTo(target[at..]);
        }
        for (; at < target.Length; at++)
        {
            target[at] -= factor * (before[at] + after[at]);
        }
    }

    /// <summary>The scaling has halved it.</summary>
    public static void LiftSingle(Span<float> odd) { }

    /// <summary>What the scaling of all levels does to a subband of a tile, <paramref name="level"/> halvings away from the image.</summary>
    public static float Gain(Region tile, int level, SubbandKind kind)
    {
        var gain = 1d;
        for (var i = level; i > 0; i--)
        {
            var (isHighX, isHighY) = i == level ? (((int)kind & 1) != 0, (int)kind >> 1 != 0) : (false, false);
            var region = tile.Halve(i - 1);
            gain *= Gain(region.Width, isHighX) * Gain(region.Height, isHighY);
        }
        return (float)gain;
    }

    /// <summary>A row or column of one sample is not filtered, but halved if it is odd (T.800 F.3.6).</summary>
    private static double Gain(int length, bool isHigh) =>
        (length, isHigh) switch
        {
            (1, false) => 1,
            (1, true) => Half,
            (_, false) => LowGain,
            _ => 1 / LowGain,
        };
}
