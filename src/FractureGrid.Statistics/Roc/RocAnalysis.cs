using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Statistics.Roc;

/// <summary>
/// ROC curves and areas from scores. The area is exact (Mann-Whitney, ties a half); its variance is DeLong's
/// (Biometrics 44, 1988) by the mid-rank method of Sun and Xu (IEEE Signal Processing Letters 21, 2014) in O(n log n).
/// </summary>
public static class RocAnalysis
{
    /// <summary>The area with its intervals; null when a class is empty.</summary>
    /// <exception cref="ArgumentException">A score is NaN.</exception>
    public static AucEstimate? Area(
        ReadOnlySpan<double> positives,
        ReadOnlySpan<double> negatives,
        double confidence = Interval.DefaultConfidence
    )
    {
        RefuseNaN(positives);
        RefuseNaN(negatives);
        int m = positives.Length,
            n = negatives.Length;
        if (m == 0 || n == 0)
        {
            return null;
        }

        var among = MidRanks.Of([.. positives, .. negatives]);
        var amongPositives = MidRanks.Of(positives);
        var amongNegatives = MidRanks.Of(negatives);
        // Share of the other class that each case beats: DeLong's structural components V10 and V01.
        var beaten = new double[m];
        for (var i = 0; i < m; i++)
        {
            beaten[i] = (among[i] - amongPositives[i]) / n;
        }

        var beating = new double[n];
        for (var j = 0; j < n; j++)
        {
            beating[j] = 1 - (among[m + j] - amongNegatives[j]) / m;
        }

        var area = beaten.Average();
        var estimate = new AucEstimate
        {
            Positives = m,
            Negatives = n,
            Value = area,
        };
        if (m < 2 || n < 2)
        {
            return estimate;
        }

        var error = Math.Sqrt(Variance(beaten) / m + Variance(beating) / n);
        return estimate with
        {
            StandardError = error,
            Wald = WaldInterval(area, error, confidence),
            Logit = LogitInterval(area, error, confidence),
        };
    }

    /// <summary>
    /// The empirical curve from (0, 0) to (1, 1), one point for each different score, thresholds falling; a case is called positive when its
    /// score is at or above the threshold. Empty when a class is empty.
    /// </summary>
    public static IReadOnlyList<RocPoint> Curve(ReadOnlySpan<double> positives, ReadOnlySpan<double> negatives)
    {
        RefuseNaN(positives);
        RefuseNaN(negatives);
        if (positives.Length == 0 || negatives.Length == 0)
        {
            return [];
        }

        double[] scores = [.. positives, .. negatives];
        var isPositive = new bool[scores.Length];
        isPositive.AsSpan(0, positives.Length).Fill(true);
        Array.Sort(scores, isPositive);
        var points = new List<RocPoint> { new(double.PositiveInfinity, 0, 0) };
        int hits = 0,
            alarms = 0;
        for (var i = scores.Length - 1; i >= 0; i--)
        {
            _ = isPositive[i] ? hits++ : alarms++;
            if (i == 0 || scores[i - 1] != scores[i])
            {
                points.Add(new RocPoint(scores[i], (double)alarms / negatives.Length, (double)hits / positives.Length));
            }
        }

        return points;
    }

    private static Interval WaldInterval(double area, double error, double confidence)
    {
        var half = NormalDistribution.TwoSided(confidence) * error;
        return new Interval(Math.Max(0, area - half), Math.Min(1, area + half), confidence);
    }

    private static Interval? LogitInterval(double area, double error, double confidence)
    {
        if (area is <= 0 or >= 1)
        {
            return null;
        }

        var centre = Math.Log(area / (1 - area));
        var half = NormalDistribution.TwoSided(confidence) * error / (area * (1 - area));
        return new Interval(Logistic(centre - half), Logistic(centre + half), confidence);
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
    }

    private static void RefuseNaN(ReadOnlySpan<double> scores)
    {
        foreach (var score in scores)
        {
            if (double.IsNaN(score))
            {
                throw new ArgumentException("A score is not a number.", nameof(scores));
            }
        }
    }
}
