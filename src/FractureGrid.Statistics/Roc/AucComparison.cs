using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Statistics.Roc;

/// <summary>Tests of two areas against each other (DeLong, DeLong and Clarke-Pearson, Biometrics 44, 1988).</summary>
public static class AucComparison
{
    /// <summary>
    /// Two areas over different cases, such as two hospitals'. Null when either has no standard error, or neither has any spread: areas of
    /// exactly 0 or 1 can't be told apart this way.
    /// </summary>
    public static AucDifference? Unpaired(AucEstimate first, AucEstimate second, double confidence = Interval.DefaultConfidence)
    {
        if (first.StandardError is not { } left || second.StandardError is not { } right || (left == 0 && right == 0))
        {
            return null;
        }

        var cases = first.Positives + first.Negatives + second.Positives + second.Negatives;
        return AucDifference.Of(first.Value, second.Value, left * left + right * right, paired: false, cases, confidence);
    }

    /// <summary>
    /// Two scores of the same cases, such as two models'. Lists run over the cases in the same order. Null when a class has fewer than two
    /// cases or neither area has any spread.
    /// </summary>
    /// <exception cref="ArgumentException">The lists of a class differ in length, or a score is NaN.</exception>
    public static AucDifference? Paired(CaseScores first, CaseScores second, double confidence = Interval.DefaultConfidence)
    {
        if (first.Positives.Length != second.Positives.Length || first.Negatives.Length != second.Negatives.Length)
        {
            throw new ArgumentException("Paired scores must be of the same cases.", nameof(second));
        }

        int m = first.Positives.Length,
            n = first.Negatives.Length;
        if (m < 2 || n < 2)
        {
            return null;
        }

        var left = Placements.Of(first.Positives.Span, first.Negatives.Span);
        var right = Placements.Of(second.Positives.Span, second.Negatives.Span);
        // The difference of two areas is the area of the differences of their placements.
        var variance = Spread(left.Positives, right.Positives) / m + Spread(left.Negatives, right.Negatives) / n;
        double area = left.Positives.Average(),
            other = right.Positives.Average();
        return variance == 0 && area != other ? null : AucDifference.Of(area, other, variance, paired: true, m + n, confidence);
    }

    private static double Spread(double[] left, double[] right)
    {
        var mean = left.Average() - right.Average();
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
        {
            var deviation = left[i] - right[i] - mean;
            sum += deviation * deviation;
        }

        return sum / (left.Length - 1);
    }
}
