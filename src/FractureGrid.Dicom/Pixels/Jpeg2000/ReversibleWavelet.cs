using System.Numerics;

namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>The inverse 5/3 wavelet on integers (ITU-T T.800 F.3.8.1).</summary>
internal sealed class ReversibleWavelet : IWavelet<int>
{
    public static int Steps => 2;

    public static void Lift(int step, Span<int> target, ReadOnlySpan<int> before, ReadOnlySpan<int> after)
    {
        before = before[..target.Length];
        after = after[..target.Length];
        var at = 0;
        if (step == 0)
        {
            for (; at + Vector<int>.Count <= target.Length; at += Vector<int>.Count)
            {
                var sum = new Vector<int>(before[at..]) + new Vector<int>(after[at..]) + new Vector<int>(2);
                (new Vector<int>(target[at..]) - Vector.ShiftRightArithmetic(sum, 2)).CopyTo(target[at..]);
            }
            for (; at < target.Length; at++)
            {
                target[at] -= (before[at] + after[at] + 2) >> 2;
            }
            return;
        }
        for (; at + Vector<int>.Count <= target.Length; at += Vector<int>.Count)
        {
            var sum = new Vector<int>(before[at..]) + new Vector<int>(after[at..]);
            (new Vector<int>(target[at..]) + Vector.ShiftRightArithmetic(sum, 1)).CopyTo(target[at..]);
        }
        for (; at < target.Length; at++)
        {
            target[at] += (before[at] + after[at]) >> 1;
        }
    }

    public static void LiftSingle(Span<int> odd)
    {
        foreach (ref var sample in odd)
        {
            sample >>= 1;
        }
    }
}
