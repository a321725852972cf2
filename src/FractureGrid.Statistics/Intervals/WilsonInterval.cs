namespace FractureGrid.Statistics.Intervals;

/// <summary>Wilson's score interval for a proportion, without continuity correction (Wilson 1927; Brown, Cai and DasGupta 2001).</summary>
public static class WilsonInterval
{
    /// <summary>The interval for <paramref name="successes"/> of <paramref name="total"/>; null when the total is 0.</summary>
    public static Interval? Of(long successes, long total, double confidence = Interval.DefaultConfidence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, total);
        return total == 0 ? null : Of((double)successes / total, (double)total, confidence);
    }

    /// <summary>The interval for a share of as many independent cases, which need not be a whole number.</summary>
    internal static Interval Of(double p, double n, double confidence)
    {
        var z = NormalDistribution.TwoSided(confidence);
        var centre = (p + z * z / (2 * n)) / (1 + z * z / n);
        var half = z / (1 + z * z / n) * Math.Sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        // The ends at 0 and 1 are exact in theory; rounding must not leave them at 1e-18.
        var lower = p <= 0 ? 0 : Math.Max(0, centre - half);
        var upper = p >= 1 ? 1 : Math.Min(1, centre + half);
        return new Interval(lower, upper, confidence);
    }
}
