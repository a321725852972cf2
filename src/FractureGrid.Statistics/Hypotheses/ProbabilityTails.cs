using FractureGrid.Statistics.Intervals;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace FractureGrid.Statistics.Hypotheses;

/// <summary>P values and quantiles of the distributions that tests use.</summary>
internal static class ProbabilityTails
{
    /// <summary>From here on the t distribution is the normal one to better than 1e-6, and the beta function's series becomes slow.</summary>
    private const double ManyDegrees = 1e6;

    private const double Farthest = 8;
    private const double FarTail = 6.2e-16;

    public static double ChiSquared(double statistic, double degreesOfFreedom) =>
        statistic <= 0 ? 1
        : double.IsPositiveInfinity(statistic) ? 0
        : SpecialFunctions.GammaUpperRegularized(degreesOfFreedom / 2, statistic / 2);

    /// <summary>Two-sided.</summary>
    public static double Student(double statistic, double degreesOfFreedom) =>
        statistic == 0 ? 1
        : double.IsInfinity(statistic) ? 0
        : degreesOfFreedom > ManyDegrees ? NormalDistribution.TwoSidedPValue(statistic)
        : SpecialFunctions.BetaRegularized(degreesOfFreedom / 2, 0.5, degreesOfFreedom / (degreesOfFreedom + statistic * statistic));

    /// <summary>The upper tail of F.</summary>
    public static double Fisher(double statistic, double numerator, double denominator) =>
        statistic <= 0 ? 1
        : double.IsPositiveInfinity(statistic) ? 0
        : denominator > ManyDegrees ? ChiSquared(numerator * statistic, numerator)
        : SpecialFunctions.BetaRegularized(denominator / 2, numerator / 2, denominator / (denominator + numerator * statistic));

    /// <summary>The standard normal value with this upper tail, at most 8 and at least -8 so that it is always finite.</summary>
    public static double NormalValue(double upperTail) =>
        upperTail < FarTail ? Farthest
        : upperTail > 1 - FarTail ? -Farthest
        : -NormalDistribution.Quantile(upperTail);

    /// <summary>The half-width factor of a two-sided interval.</summary>
    public static double StudentTwoSided(double confidence, double degreesOfFreedom) =>
        degreesOfFreedom > ManyDegrees
            ? NormalDistribution.TwoSided(confidence)
            : StudentT.InvCDF(0, 1, degreesOfFreedom, 0.5 + confidence / 2);
}
