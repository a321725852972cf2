using FractureGrid.Statistics.Hypotheses;
using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Statistics.Tests.Hypotheses;

/// <summary>R 4.2.2's pchisq, pt, qt and pnorm.</summary>
public sealed class ProbabilityTailsTests
{
    [Theory]
    [InlineData(3.84, 1, 0.05004352124870522)]
    [InlineData(250, 200, 0.009379131668826098)]
    [InlineData(0.5, 5, 0.9921232932326296)]
    [InlineData(120, 3, 7.716790355634158e-26)]
    public void Chi_squared_agrees_with_R(double statistic, double degrees, double expected) =>
        Assert.Equal(1, ProbabilityTails.ChiSquared(statistic, degrees) / expected, 1e-10);

    [Theory]
    [InlineData(2.5, 3, 0.08770664700806551)]
    [InlineData(-1.2, 12345, 0.230162368567186)]
    [InlineData(4.5, 900000, 6.796195426289331e-06)]
    [InlineData(30, 7.5, 4.37473341010364e-09)]
    [InlineData(0.3, 1, 0.8144528418445154)]
    public void Student_agrees_with_R(double statistic, double degrees, double expected) =>
        Assert.Equal(1, ProbabilityTails.Student(statistic, degrees) / expected, 1e-8);

    [Theory]
    [InlineData(1, 12.70620473617469)]
    [InlineData(3.7, 2.867520707191192)]
    [InlineData(50, 2.008559112100761)]
    [InlineData(1e5, 1.959987707534609)]
    public void Student_quantile_agrees_with_R(double degrees, double expected) =>
        Assert.Equal(expected, ProbabilityTails.StudentTwoSided(0.95, degrees), 1e-7);

    [Theory]
    [InlineData(-8, 6.220960574271785e-16)]
    [InlineData(-2, 0.02275013194817921)]
    [InlineData(0.3, 0.6179114221889527)]
    [InlineData(3, 0.9986501019683699)]
    public void Normal_share_agrees_with_R(double value, double expected) =>
        Assert.Equal(1, NormalDistribution.Cumulative(value) / expected, 1e-12);
}
