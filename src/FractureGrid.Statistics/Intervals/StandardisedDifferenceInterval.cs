using FractureGrid.Statistics.Hypotheses;

namespace FractureGrid.Statistics.Intervals;

/// <summary>
/// The interval for a difference of two means in standard deviations of the first sample (Glass's delta; variance after Hedges and Olkin, Statistical Methods
/// for Meta-Analysis, 1985, section 5): the unit is estimated too, which counts the more the larger the difference.
/// </summary>
public static class StandardisedDifferenceInterval
{
    /// <param name="difference">In standard deviations of the first sample.</param>
    /// <param name="variance">Of the difference of the means, over the variance of the first sample.</param>
    /// <param name="degrees">Degrees of freedom with which <paramref name="variance"/> is known.</param>
    /// <param name="unitDegrees">Degrees of freedom of the first sample's variance.</param>
    /// <param name="confidence">Such as 0.95.</param>
    public static Interval Of(
        double difference,
        double variance,
        double degrees,
        double unitDegrees,
        double confidence = Interval.DefaultConfidence
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(variance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degrees);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(unitDegrees);
        var half =
            ProbabilityTails.StudentTwoSided(confidence, degrees) * Math.Sqrt(variance + difference * difference / (2 * unitDegrees));
        return new Interval(difference - half, difference + half, confidence);
    }
}
