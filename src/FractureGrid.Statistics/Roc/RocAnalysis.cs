using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Statistics.Roc;

/// <summary>
/// ROC curves and areas from scores. The area is exact (Mann-Whitney, ties a half); its variance is DeLong's
/// (Biometrics 44, 1988), gathered in one walk over the sorted scores, so in O(n log n) as by the mid-ranks of Sun and Xu (2014).
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
        if (Many(positives, [], negatives) is { } sums)
        {
            return AucEstimate.Of(sums, confidence);
        }

        using var cases = new RankedCases(positives.Length + negatives.Length);
        cases.Add(positives, truth: true);
        cases.Add(negatives, truth: false);
        return AucEstimate.Of(cases.Sums(), confidence);
    }

    /// <summary>The area over cases in no order, each with its score and truth; null when a class is empty.</summary>
    /// <exception cref="ArgumentException">A score is NaN, or the lists differ in length.</exception>
    public static AucEstimate? Area(ReadOnlySpan<double> scores, ReadOnlySpan<bool> truths, double confidence = Interval.DefaultConfidence)
    {
        if (scores.Length != truths.Length)
        {
            throw new ArgumentException("Each score needs its truth.", nameof(truths));
        }

        if (Many(scores, truths, []) is { } sums)
        {
            return AucEstimate.Of(sums, confidence);
        }

        using var cases = new RankedCases(scores.Length);
        cases.Add(scores, truths);
        return AucEstimate.Of(cases.Sums(), confidence);
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

    // Null for few cases, or scores that do not suit.
    private static unsafe PlacementSums? Many(ReadOnlySpan<double> scores, ReadOnlySpan<bool> truths, ReadOnlySpan<double> negatives)
    {
        var count = scores.Length + negatives.Length;
        if (count < CaseOrder.ForThreads)
        {
            return null;
        }

        fixed (double* first = scores)
        fixed (bool* own = truths)
        fixed (double* second = negatives)
        {
            return ScoreDeal.Sums(
                new ScoreBlock
                {
                    Scores = first,
                    Truths = own,
                    Truth = true,
                    Count = scores.Length,
                },
                new ScoreBlock { Scores = second, Count = negatives.Length },
                CaseOrder.ThreadsFor(count)
            );
        }
    }

    private static void RefuseNaN(ReadOnlySpan<double> scores)
    {
        foreach (var score in scores)
        {
            RankedCases.RefuseNaN(score);
        }
    }
}
