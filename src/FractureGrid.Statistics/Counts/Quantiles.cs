namespace FractureGrid.Statistics.Counts;

/// <summary>Sample quantiles by linear interpolation between order statistics (Hyndman and Fan 1996, type 7; the default of R and NumPy).</summary>
public static class Quantiles
{
    /// <summary>The quantile at <paramref name="probability"/> in 0..1; null for an empty sample.</summary>
    public static double? Of(IEnumerable<double> sample, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(probability, 1);
        double[] sorted = [.. sample.Order()];
        return sorted.Length == 0 ? null : OfSorted(sorted, probability);
    }

    internal static double OfSorted(ReadOnlySpan<double> sorted, double probability)
    {
        var at = (sorted.Length - 1) * probability;
        var below = (int)Math.Floor(at);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
