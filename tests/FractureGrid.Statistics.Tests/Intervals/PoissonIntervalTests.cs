using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Statistics.Tests.Intervals;

public sealed class PoissonIntervalTests
{
    // R 4.2: poisson.test(x)$conf.int; SciPy 1.10: chi2.ppf(0.025, 2 x) / 2 and chi2.ppf(0.975, 2 x + 2) / 2.
    [Theory]
    [InlineData(0, 0, 3.6888794541139354)]
    [InlineData(1, 0.025317807984289876, 5.571643390938898)]
    [InlineData(10, 4.7953886961324335, 18.39035604201778)]
    [InlineData(250, 219.9679956309373, 282.98770504231607)]
    public void Intervals_agree_with_R(long events, double lower, double upper)
    {
        var interval = PoissonInterval.Of(events);

        Assert.Equal(lower, interval.Lower, 1e-6);
        Assert.Equal(upper, interval.Upper, 1e-6);
    }

    [Fact]
    public void A_rate_is_over_its_exposure_and_needs_one()
    {
        Assert.Equal(0.4795388696, PoissonInterval.Rate(10, 10)!.Value.Lower, 1e-7);
        Assert.Null(PoissonInterval.Rate(0, 0));
    }
}
