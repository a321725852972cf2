using FractureGrid.Statistics.Counts;
using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Statistics.Roc;

/// <summary>ROC figures from binned scores. Cases of one bin count as tied, all else is as in <see cref="RocAnalysis"/>.</summary>
public static class BinnedRoc
{
    /// <summary>The area with the bounds of what binning can have changed; null when a class is empty.</summary>
    public static BinnedAuc? Area(ScoreBins positives, ScoreBins negatives, double confidence = Interval.DefaultConfidence)
    {
        long m = positives.Total,
            n = negatives.Total;
        if (m == 0 || n == 0)
        {
            return null;
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(m, int.MaxValue, nameof(positives));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, int.MaxValue, nameof(negatives));
        var sums = default(PlacementSums);
        double tied = 0,
            positiveSquares = 0,
            negativeSquares = 0;
        for (var i = 0; i < ScoreBins.Bins; i++)
        {
            long p = positives.Counts[i],
                q = negatives.Counts[i];
            sums.Add((ulong)p, (ulong)q);
            double p1 = p / (double)m,
                q1 = q / (double)n;
            tied += p1 * q1;
            positiveSquares += p * q1 * q1;
            negativeSquares += q * p1 * p1;
        }

        var errorBound =
            m < 2 || n < 2 ? (double?)null : Math.Sqrt(positiveSquares / (4.0 * m * (m - 1)) + negativeSquares / (4.0 * n * (n - 1)));
        return new BinnedAuc
        {
            Estimate = AucEstimate.Of(sums, confidence)!,
            AreaBound = tied / 2,
            StandardErrorBound = errorBound,
        };
    }

    /// <summary>The curve's points at the bin edges, thresholds falling; these points are exact. Empty when a class is empty.</summary>
    public static IReadOnlyList<RocPoint> Curve(ScoreBins positives, ScoreBins negatives)
    {
        long m = positives.Total,
            n = negatives.Total;
        if (m == 0 || n == 0)
        {
            return [];
        }

        var points = new List<RocPoint> { new(double.PositiveInfinity, 0, 0) };
        long hits = 0,
            alarms = 0;
        for (var i = ScoreBins.Bins - 1; i >= 0; i--)
        {
            if (positives.Counts[i] + negatives.Counts[i] > 0)
            {
                hits += positives.Counts[i];
                alarms += negatives.Counts[i];
                points.Add(new RocPoint(ScoreBins.LowerEdge(i), (double)alarms / n, (double)hits / m));
            }
        }

        return points;
    }

    /// <summary>Answers at the lowest bin edge that is not below <paramref name="threshold"/>.</summary>
    public static ConfusionCounts At(ScoreBins positives, ScoreBins negatives, double threshold)
    {
        var edge = (int)Math.Clamp(Math.Ceiling(threshold * ScoreBins.Bins), 0, ScoreBins.Bins);
        long hits = Sum(positives.Counts[edge..]),
            alarms = Sum(negatives.Counts[edge..]);
        return new ConfusionCounts(hits, alarms, negatives.Total - alarms, positives.Total - hits);
    }

    private static long Sum(ReadOnlySpan<long> counts)
    {
        var sum = 0L;
        foreach (var count in counts)
        {
            sum += count;
        }

        return sum;
    }
}
