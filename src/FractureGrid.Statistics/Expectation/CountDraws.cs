using MathNet.Numerics.Distributions;

namespace FractureGrid.Statistics.Expectation;

/// <summary>Random counts whose time does not grow with their size.</summary>
internal static class CountDraws
{
    private const double Few = 64;

    /// <summary>A Poisson count: the bootstrap weight of so many cases taken together.</summary>
    public static long Poisson(Random random, double mean) =>
        mean <= 0 ? 0
        : mean <= Few ? MathNet.Numerics.Distributions.Poisson.Sample(random, mean)
        : Math.Max(0, (long)Math.Round(Normal.Sample(random, mean, Math.Sqrt(mean))));

    /// <summary>How many of so many happen, each with a chance.</summary>
    public static long Binomial(Random random, long cases, double chance)
    {
        if (chance is <= 0 or >= 1)
        {
            return chance <= 0 ? 0 : cases;
        }

        if (cases <= Few)
        {
            var happened = 0L;
            for (var i = 0L; i < cases; i++)
            {
                happened += random.NextDouble() < chance ? 1 : 0;
            }

            return happened;
        }

        if (chance > 0.5)
        {
            return cases - Binomial(random, cases, 1 - chance);
        }

        // Rare ones are near Poisson, others near normal.
        return cases * chance <= Few
            ? Math.Min(cases, Poisson(random, cases * chance))
            : Math.Clamp((long)Math.Round(Normal.Sample(random, cases * chance, Math.Sqrt(cases * chance * (1 - chance)))), 0, cases);
    }
}
