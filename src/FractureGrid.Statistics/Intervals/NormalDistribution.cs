using MathNet.Numerics;

namespace FractureGrid.Statistics.Intervals;

/// <summary>The standard normal distribution.</summary>
public static class NormalDistribution
{
    /// <summary>The value below which the share <paramref name="probability"/> lies; probability strictly between 0 and 1.</summary>
    public static double Quantile(double probability)
    {
        if (!(probability > 0 && probability < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability strictly between 0 and 1 is needed.");
        }

        return -Math.Sqrt(2) * SpecialFunctions.ErfcInv(2 * probability);
    }

    /// <summary>The share below <paramref name="value"/>.</summary>
    public static double Cumulative(double value) => SpecialFunctions.Erfc(-value / Math.Sqrt(2)) / 2;

    public static double Density(double value) => Math.Exp(-value * value / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>The half-width factor of a two-sided interval, 1.96 for 0.95.</summary>
    public static double TwoSided(double confidence) => Quantile(0.5 + confidence / 2);

    /// <summary>The P value of a two-sided test whose statistic is standard normal under the null hypothesis.</summary>
    public static double TwoSidedPValue(double statistic) => SpecialFunctions.Erfc(Math.Abs(statistic) / Math.Sqrt(2));
}
