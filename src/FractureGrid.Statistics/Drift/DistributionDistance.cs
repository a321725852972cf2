namespace FractureGrid.Statistics.Drift;

/// <summary>Distances of two samples of numbers by their empirical distribution functions, in O(n log n). Null when a sample is empty.</summary>
public static class DistributionDistance
{
    /// <summary>The area between the distribution functions, in the unit of the numbers: how far values moved on average (Wasserstein's first).</summary>
    public static double? Wasserstein(ReadOnlySpan<double> first, ReadOnlySpan<double> second) => Integral(first, second, Math.Abs);

    /// <summary>
    /// Twice the squared distance of the distribution functions, integrated, and its root taken (Székely and Rizzo 2013; Cramér's distance times
    /// the root of 2), in roots of the unit.
    /// </summary>
    public static double? Energy(ReadOnlySpan<double> first, ReadOnlySpan<double> second) =>
        Integral(first, second, d => 2 * d * d) is { } squared ? Math.Sqrt(squared) : null;

    private static double? Integral(ReadOnlySpan<double> first, ReadOnlySpan<double> second, Func<double, double> height)
    {
        if (first.IsEmpty || second.IsEmpty)
        {
            return null;
        }

        double[] left = [.. first],
            right = [.. second];
        Array.Sort(left);
        Array.Sort(right);
        int i = 0,
            j = 0;
        var sum = 0.0;
        var at = Math.Min(left[0], right[0]);
        while (i < left.Length || j < right.Length)
        {
            var next = Math.Min(i < left.Length ? left[i] : double.PositiveInfinity, j < right.Length ? right[j] : double.PositiveInfinity);
            sum += (next - at) * height((double)i / left.Length - (double)j / right.Length);
            while (i < left.Length && left[i] == next)
            {
                i++;
            }

            while (j < right.Length && right[j] == next)
            {
                j++;
            }

            at = next;
        }

        return sum;
    }
}
