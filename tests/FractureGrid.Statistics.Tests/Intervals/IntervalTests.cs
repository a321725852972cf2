using CsCheck;
using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Statistics.Tests.Intervals;

public sealed class IntervalTests
{
    // R 4: prop.test(x, n, correct=FALSE)$conf.int
    [Theory]
    [InlineData(0, 10, 0, 0.27753279986288915)]
    [InlineData(7, 10, 0.39677814746114537, 0.89220873259369904)]
    [InlineData(10, 10, 0.72246720013711085, 1)]
    [InlineData(83, 100, 0.74451995232398871, 0.89106433885940062)]
    [InlineData(1, 3, 0.061491944720396291, 0.792340399197952294)]
    public void Wilson_interval_agrees_with_R(long successes, long total, double lower, double upper)
    {
        var interval = WilsonInterval.Of(successes, total);

        Assert.NotNull(interval);
        Assert.Equal(lower, interval.Value.Lower, 1e-12);
        Assert.Equal(upper, interval.Value.Upper, 1e-12);
    }

    // R 4: qnorm(p)
    [Theory]
    [InlineData(1e-10, -6.36134090240405570)]
    [InlineData(0.001, -3.09023230616781319)]
    [InlineData(0.025, -1.95996398454005383)]
    [InlineData(0.3, -0.52440051270804067)]
    [InlineData(0.5, 0)]
    [InlineData(0.9, 1.28155156554460081)]
    [InlineData(0.999999, 4.75342430881708911)]
    public void Normal_quantile_agrees_with_R(double probability, double expected) =>
        Assert.Equal(expected, NormalDistribution.Quantile(probability), 1e-9);

    [Fact]
    public void Nothing_counted_has_no_interval() => Assert.Null(WilsonInterval.Of(0, 0));

    [Fact]
    public void Wilson_interval_lies_in_0_to_1_and_holds_the_share() =>
        Gen.Select(Gen.Int[1, 5000], Gen.Double[0, 1])
            .Sample(
                (total, share) =>
                {
                    var successes = (long)(share * total);
                    var interval = WilsonInterval.Of(successes, total)!.Value;
                    return interval.Lower >= 0 && interval.Upper <= 1 && interval.Contains((double)successes / total);
                }
            );

    [Fact]
    public void Wilson_interval_narrows_with_n() =>
        Gen.Select(Gen.Int[1, 500], Gen.Double[0, 1])
            .Sample(
                (total, share) =>
                {
                    var successes = (long)(share * total);
                    var small = WilsonInterval.Of(successes, total)!.Value;
                    var large = WilsonInterval.Of(4 * successes, 4 * total)!.Value;
                    return large.Upper - large.Lower < small.Upper - small.Lower;
                }
            );
}
