namespace FractureGrid.Gateway.Screening;

/// <summary>
/// The range of usual values by median and median absolute deviation, which up to half of the values may spoil: modified z-score after Iglewicz and Hoaglin
/// (How to Detect and Handle Outliers, 1993), |0.6745 (x - median) / MAD|.
/// </summary>
/// <param name="Low">The lowest usual value.</param>
/// <param name="High">The highest.</param>
internal readonly record struct UsualRange(double Low, double High)
{
    private const double Consistency = 0.6745;

    /// <summary>Null with fewer than <paramref name="least"/> values.</summary>
    /// <param name="values">At least one.</param>
    /// <param name="least">Values without which nothing is usual.</param>
    /// <param name="deviations">Modified z-score at the ends of the range.</param>
    /// <param name="leastDeviation">One standard deviation is never taken for less: a device with fixed settings has none.</param>
    public static UsualRange? Of(IReadOnlyCollection<double> values, int least, double deviations, double leastDeviation)
    {
        if (values.Count < Math.Max(1, least))
        {
            return null;
        }

        var median = Median(values);
        var deviation = Math.Max(Median([.. values.Select(value => Math.Abs(value - median))]) / Consistency, leastDeviation);
        return new UsualRange(median - deviations * deviation, median + deviations * deviation);
    }

    public bool Contains(double value) => value >= Low && value <= High;

    private static double Median(IReadOnlyCollection<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
