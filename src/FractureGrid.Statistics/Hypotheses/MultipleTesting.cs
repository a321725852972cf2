namespace FractureGrid.Statistics.Hypotheses;

/// <summary>P values adjusted for how many tests were made, in the order they were given.</summary>
public static class MultipleTesting
{
    /// <summary>Keeps the chance of any false finding (Holm, Scandinavian Journal of Statistics 6, 1979).</summary>
    public static IReadOnlyList<double> Holm(IReadOnlyList<double> values)
    {
        var order = RisingOrder(values);
        var adjusted = new double[values.Count];
        var worst = 0.0;
        for (var rank = 0; rank < order.Length; rank++)
        {
            worst = Math.Max(worst, Math.Min(1, (order.Length - rank) * values[order[rank]]));
            adjusted[order[rank]] = worst;
        }

        return adjusted;
    }

    /// <summary>Keeps the share of false findings among the findings (Benjamini and Hochberg, Journal of the Royal Statistical Society B 57, 1995).</summary>
    public static IReadOnlyList<double> BenjaminiHochberg(IReadOnlyList<double> values)
    {
        var order = RisingOrder(values);
        var adjusted = new double[values.Count];
        var best = 1.0;
        for (var rank = order.Length - 1; rank >= 0; rank--)
        {
            best = Math.Min(best, order.Length * values[order[rank]] / (rank + 1));
            adjusted[order[rank]] = best;
        }

        return adjusted;
    }

    private static int[] RisingOrder(IReadOnlyList<double> values)
    {
        if (values.Any(v => !(v is >= 0 and <= 1)))
        {
            throw new ArgumentException("P values in 0..1 are needed.", nameof(values));
        }

        return [.. Enumerable.Range(0, values.Count).OrderBy(i => values[i])];
    }
}
