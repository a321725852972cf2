namespace FractureGrid.Statistics.Intervals;

/// <summary>
/// The interval for the Mahalanobis distance of two means: those distances under which what was seen lies in neither tail (Reiser, Journal of Statistical
/// Computation and Simulation 71, 2001). The squared distance is taken as noncentral chi-squared by the approximation of Sankaran (Biometrika 50, 1963); that
/// the covariance, and with it the unit, is estimated too widens both ends as for a single mean (<see cref="StandardisedDifferenceInterval"/>).
/// </summary>
public static class DistanceInterval
{
    private const int Steps = 80;

    /// <param name="squared">
    /// The squared distance of the two means as it was seen, with what chance makes of it: length times scale on average where the means are the same.
    /// </param>
    /// <param name="length">Numbers in a vector.</param>
    /// <param name="scale">The variance of a difference of means along any direction, in units of the covariance: 1/n of each, times their dispersion.</param>
    /// <param name="degrees">Degrees of freedom of the covariance along one direction.</param>
    /// <param name="confidence">Such as 0.95.</param>
    /// <returns>Null where what was seen is less than chance alone would make of means that are the same.</returns>
    public static Interval? Of(double squared, int length, double scale, double degrees, double confidence = Interval.DefaultConfidence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(squared);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degrees);
        var (seen, z) = (squared / scale, NormalDistribution.TwoSided(confidence));
        double Distance(double value) => Math.Sqrt(scale * Noncentrality(seen, length, value));
        var (lower, upper) = (Distance(z), Distance(-z));
        if (upper == 0)
        {
            return null;
        }

        var distance = Math.Clamp(Math.Sqrt(Math.Max(0, squared - length * scale)), lower, upper);
        var unit = z * distance / Math.Sqrt(2 * degrees);
        return new Interval(
            Math.Max(0, distance - double.Hypot(distance - lower, unit)),
            distance + double.Hypot(upper - distance, unit),
            confidence
        );
    }

    // The noncentrality under which what was seen is at this normal value; 0 where it is below even that.
    private static double Noncentrality(double seen, int length, double value)
    {
        if (NormalValue(seen, length, 0) <= value)
        {
            return 0;
        }

        // Beyond this the value falls short by far more than any confidence asks for.
        double low = 0,
            high = 4 * (seen + length + 100);
        for (var step = 0; step < Steps; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = NormalValue(seen, length, middle) > value ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    private static double NormalValue(double seen, double p, double noncentrality)
    {
        var (first, second, third) = (p + noncentrality, p + 2 * noncentrality, p + 3 * noncentrality);
        var h = 1 - 2 * first * third / (3 * second * second);
        var spread = second / (first * first);
        var m = (h - 1) * (1 - 3 * h);
        return (Math.Pow(seen / first, h) - (1 + h * spread * (h - 1 - (2 - h) * m * spread / 2)))
            / (h * Math.Sqrt(2 * spread) * (1 + m * spread / 2));
    }
}
