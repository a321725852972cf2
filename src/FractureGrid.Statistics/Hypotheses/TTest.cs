using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Statistics.Hypotheses;

/// <summary>Student's t-test of two means.</summary>
public static class TTest
{
    /// <summary>Without the assumption of equal variances, degrees of freedom after Welch and Satterthwaite (Welch 1947).</summary>
    public static MeanDifference? Welch(SampleSummary first, SampleSummary second, double confidence = Interval.DefaultConfidence)
    {
        double left = first.Variance / first.Count,
            right = second.Variance / second.Count;
        var variance = left + right;
        var degrees = variance * variance / (left * left / (first.Count - 1) + right * right / (second.Count - 1));
        return Of("Welch's t-test", first, second, variance, degrees, confidence);
    }

    /// <summary>With one variance for both samples (Student 1908).</summary>
    public static MeanDifference? Pooled(SampleSummary first, SampleSummary second, double confidence = Interval.DefaultConfidence)
    {
        double degrees = first.Count + second.Count - 2;
        var variance = PooledVariance(first, second) * (1.0 / first.Count + 1.0 / second.Count);
        return Of("t-test with pooled variance", first, second, variance, degrees, confidence);
    }

    // Null where a sample has fewer than two values or nothing varies.
    private static MeanDifference? Of(
        string method,
        SampleSummary first,
        SampleSummary second,
        double variance,
        double degrees,
        double confidence
    )
    {
        if (first.Count < 2 || second.Count < 2 || !(variance > 0))
        {
            return null;
        }

        var difference = first.Mean - second.Mean;
        var error = Math.Sqrt(variance);
        var half = ProbabilityTails.StudentTwoSided(confidence, degrees) * error;
        return new MeanDifference
        {
            Test = new SignificanceTest
            {
                Method = method,
                Statistic = difference / error,
                DegreesOfFreedom = degrees,
                PValue = ProbabilityTails.Student(difference / error, degrees),
                Count = first.Count + second.Count,
            },
            Value = difference,
            Interval = new Interval(difference - half, difference + half, confidence),
            EffectSize = difference / Math.Sqrt(PooledVariance(first, second)),
        };
    }

    private static double PooledVariance(SampleSummary first, SampleSummary second) =>
        ((first.Count - 1) * first.Variance + (second.Count - 1) * second.Variance) / (first.Count + second.Count - 2);
}
