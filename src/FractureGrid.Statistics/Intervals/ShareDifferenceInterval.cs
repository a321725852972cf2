using FractureGrid.Statistics.Counts;

namespace FractureGrid.Statistics.Intervals;

/// <summary>
/// The interval for the difference of two independent shares from the Wilson intervals of each (Newcombe, Statistics in Medicine 17, 1998, method 10). It
/// stays within -1..1 and holds where a share is 0 or 1.
/// </summary>
public static class ShareDifferenceInterval
{
    /// <summary>The interval for <paramref name="now"/> less <paramref name="before"/>; null when either has no cases.</summary>
    /// <param name="before">The share that is taken off.</param>
    /// <param name="now">The other one.</param>
    /// <param name="dispersion">How much more counts spread than independent cases would: as many cases stand for one.</param>
    /// <param name="confidence">Such as 0.95.</param>
    public static Interval? Of(Proportion before, Proportion now, double dispersion = 1, double confidence = Interval.DefaultConfidence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dispersion, 1);
        if (before.Value is not { } first || now.Value is not { } second)
        {
            return null;
        }

        var (a, b) = (
            WilsonInterval.Of(first, before.Total / dispersion, confidence),
            WilsonInterval.Of(second, now.Total / dispersion, confidence)
        );
        var difference = second - first;
        return new Interval(
            difference - double.Hypot(second - b.Lower, a.Upper - first),
            difference + double.Hypot(b.Upper - second, first - a.Lower),
            confidence
        );
    }
}
