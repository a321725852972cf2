using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Statistics.Roc;

/// <summary>
/// A band about a binned ROC curve, made of a box at each threshold (Campbell, Statistics in Medicine 13, 1994). Both classes are drawn apart
/// from each other, so two Wilson intervals of the square root of the confidence make a box of just that confidence. It holds for each
/// threshold by itself, not for the curve as a whole.
/// </summary>
public static class RocBand
{
    /// <summary>The points of <see cref="BinnedRoc.Curve"/> with their boxes; empty when a class is empty.</summary>
    public static IReadOnlyList<RocBandPoint> Of(
        ScoreBins positives,
        ScoreBins negatives,
        double confidence = Interval.DefaultConfidence
    ) => Of(BinnedRoc.Curve(positives, negatives), positives.Total, negatives.Total, confidence);

    /// <summary>Some points of a curve with their boxes.</summary>
    /// <param name="points">Of the curve.</param>
    /// <param name="m">Positive cases of the whole curve.</param>
    /// <param name="n">Negative ones.</param>
    /// <param name="confidence">Such as 0.95.</param>
    public static IReadOnlyList<RocBandPoint> Of(
        IReadOnlyList<RocPoint> points,
        long m,
        long n,
        double confidence = Interval.DefaultConfidence
    )
    {
        var side = Math.Sqrt(confidence);
        return
        [
            .. points.Select(point =>
            {
                var across = WilsonInterval.Of((long)Math.Round(point.FalsePositiveRate * n), n, side)!.Value;
                var up = WilsonInterval.Of((long)Math.Round(point.TruePositiveRate * m), m, side)!.Value;
                return new RocBandPoint(
                    point.Threshold,
                    point.FalsePositiveRate,
                    point.TruePositiveRate,
                    across.Lower,
                    across.Upper,
                    up.Lower,
                    up.Upper
                );
            }),
        ];
    }
}
