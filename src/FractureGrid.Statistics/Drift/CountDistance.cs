namespace FractureGrid.Statistics.Drift;

/// <summary>Distances of two distributions over the same bins or classes, from counts, so that sites' counts can be added first. Null when either is empty.</summary>
public static class CountDistance
{
    /// <summary>From here on a population stability index is commonly called a small shift, and from <see cref="LargeShift"/> on a large one.</summary>
    public const double SmallShift = 0.1;

    public const double LargeShift = 0.25;

    // Added to each count so that an empty bin has no infinite weight.
    private const double Smoothing = 0.5;

    /// <summary>Jensen-Shannon divergence in bits, 0 (the same) to 1 (no bin in common) (Lin, IEEE Transactions on Information Theory 37, 1991).</summary>
    public static double? JensenShannon(ReadOnlySpan<long> first, ReadOnlySpan<long> second)
    {
        if (Totals(first, second) is not var (m, n))
        {
            return null;
        }

        var sum = 0.0;
        for (var i = 0; i < first.Length; i++)
        {
            double p = first[i] / m,
                q = second[i] / n,
                middle = (p + q) / 2;
            sum += p > 0 ? p * Math.Log2(p / middle) : 0;
            sum += q > 0 ? q * Math.Log2(q / middle) : 0;
        }

        return Math.Clamp(sum / 2, 0, 1);
    }

    /// <summary>
    /// Population stability index, the sum of (q - p) ln(q / p) (Siddiqi, Credit Risk Scorecards, 2006). A half is added to each count first, so
    /// that an empty bin stays finite; with few cases that alone moves the figure: look at a test too.
    /// </summary>
    public static double? PopulationStability(ReadOnlySpan<long> reference, ReadOnlySpan<long> current)
    {
        if (Totals(reference, current) is not var (m, n))
        {
            return null;
        }

        var added = Smoothing * reference.Length;
        var sum = 0.0;
        for (var i = 0; i < reference.Length; i++)
        {
            double p = (reference[i] + Smoothing) / (m + added),
                q = (current[i] + Smoothing) / (n + added);
            sum += (q - p) * Math.Log(q / p);
        }

        return sum;
    }

    private static (double First, double Second)? Totals(ReadOnlySpan<long> first, ReadOnlySpan<long> second)
    {
        if (first.Length != second.Length)
        {
            throw new ArgumentException("Counts over the same bins are needed.", nameof(second));
        }

        double m = 0,
            n = 0;
        for (var i = 0; i < first.Length; i++)
        {
            if (first[i] < 0 || second[i] < 0)
            {
                throw new ArgumentException("A count is negative.", nameof(first));
            }

            m += first[i];
            n += second[i];
        }

        return m == 0 || n == 0 ? null : (m, n);
    }
}
