namespace FractureGrid.Statistics.Hypotheses;

/// <summary>The two-sample Kolmogorov-Smirnov test: the greatest distance of two empirical distribution functions, two-sided.</summary>
public static class KolmogorovSmirnovTest
{
    /// <summary>Up to this product of the sizes the P value is exact, as in R's ks.test.</summary>
    private const long ExactProduct = 10_000;

    /// <summary>Null when a sample is empty.</summary>
    public static SignificanceTest? Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        int m = first.Length,
            n = second.Length;
        if (m == 0 || n == 0)
        {
            return null;
        }

        double[] left = [.. first],
            right = [.. second];
        Array.Sort(left);
        Array.Sort(right);
        // Distances in units of 1/(mn), so that equal ones compare as equal.
        var greatest = 0L;
        int i = 0,
            j = 0;
        while (i < m && j < n)
        {
            var at = Math.Min(left[i], right[j]);
            while (i < m && left[i] == at)
            {
                i++;
            }

            while (j < n && right[j] == at)
            {
                j++;
            }

            greatest = Math.Max(greatest, Math.Abs((long)i * n - (long)j * m));
        }

        var statistic = (double)greatest / ((double)m * n);
        var exact = (long)m * n < ExactProduct;
        return new SignificanceTest
        {
            Method = exact ? "Kolmogorov-Smirnov, exact" : "Kolmogorov-Smirnov, asymptotic",
            Statistic = statistic,
            PValue = exact ? Exact(greatest, left, right) : Asymptotic(statistic * Math.Sqrt((double)m * n / (m + n))),
            Count = m + n,
        };
    }

    /// <summary>
    /// The share of the ways to mix the two samples whose distance reaches the one seen, counted along lattice paths (Hodges 1957); with ties a
    /// path is looked at only where a group of equal values ends (Schröer and Trenkler 1995).
    /// </summary>
    private static double Exact(long greatest, double[] left, double[] right)
    {
        int m = left.Length,
            n = right.Length;
        double[] all = [.. left, .. right];
        Array.Sort(all);
        // Chance of being at (i, j) without having reached the distance: all paths are equally likely, so the next case is one of the
        // first sample with probability (m - i) / (left over).
        var chances = new double[n + 1];
        for (var i = 0; i <= m; i++)
        {
            for (var j = 0; j <= n; j++)
            {
                var seen = i + j;
                var chance = seen == 0 ? 1.0 : 0.0;
                var before = m + n - seen + 1.0;
                chance += i > 0 ? chances[j] * (m - i + 1) / before : 0;
                chance += j > 0 ? chances[j - 1] * (n - j + 1) / before : 0;
                var groupEnds = seen == m + n || seen == 0 || all[seen - 1] != all[seen];
                chances[j] = groupEnds && Math.Abs((long)i * n - (long)j * m) >= greatest && greatest > 0 ? 0 : chance;
            }
        }

        return greatest == 0 ? 1 : Math.Clamp(1 - chances[n], 0, 1);
    }

    // Kolmogorov's limiting distribution; the series of theta functions that converges at once on either side of 1.
    private static double Asymptotic(double x)
    {
        if (x <= 0)
        {
            return 1;
        }

        var sum = 0.0;
        if (x < 1)
        {
            for (var k = 1; k < 40; k += 2)
            {
                sum += Math.Exp(-k * k * Math.PI * Math.PI / (8 * x * x));
            }

            return 1 - sum * Math.Sqrt(2 * Math.PI) / x;
        }

        for (var k = 1; k < 40; k++)
        {
            sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * k * k * x * x);
        }

        return Math.Clamp(sum, 0, 1);
    }
}
