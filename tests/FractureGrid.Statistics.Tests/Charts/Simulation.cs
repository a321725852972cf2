using FractureGrid.Statistics.Hypotheses;

namespace FractureGrid.Statistics.Tests.Charts;

internal static class Simulation
{
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>The mean lies within four standard errors. Seeds are fixed, so this passes always or never.</summary>
    public static void AssertMean(double expected, double[] values)
    {
        var summary = SampleSummary.Of(values);
        Assert.InRange(expected - summary.Mean, -4 * Error(summary), 4 * Error(summary));
    }

    private static double Error(SampleSummary summary) => Math.Sqrt(summary.Variance / summary.Count);
}
