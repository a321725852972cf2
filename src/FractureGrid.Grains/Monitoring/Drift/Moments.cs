namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>Number, mean and variance of counted values.</summary>
internal readonly record struct Moments(long Count, double Mean, double Variance)
{
    public static Moments Of(IReadOnlyList<long> counts, IReadOnlyList<double> scale)
    {
        long n = 0;
        double sum = 0,
            squares = 0;
        for (var i = 0; i < counts.Count; i++)
        {
            n += counts[i];
            sum += counts[i] * scale[i];
            squares += counts[i] * scale[i] * scale[i];
        }

        var mean = n == 0 ? 0 : sum / n;
        return new Moments(n, mean, n < 2 ? 0 : Math.Max(0, (squares - n * mean * mean) / (n - 1)));
    }
}
