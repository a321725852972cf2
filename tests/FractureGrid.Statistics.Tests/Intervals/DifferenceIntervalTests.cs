using CsCheck;
using FractureGrid.Statistics.Counts;
using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Statistics.Tests.Intervals;

public sealed class DifferenceIntervalTests
{
    // The first three are examples of Newcombe 1998, Table II; all are R 4.2, from prop.test(x, n, correct=FALSE)$conf.int of each share.
    [Theory]
    [InlineData(48, 80, 56, 70, 0.0524314724023649, 0.3338726540369059)]
    [InlineData(3, 10, 9, 10, 0.170522723934503, 0.809017973535488)]
    [InlineData(0, 29, 5, 56, -0.0381371479035369, 0.1925600138551116)]
    [InlineData(0, 20, 0, 10, -0.161125158052819, 0.277532799862889)]
    [InlineData(0, 10, 10, 10, 0.607509350430524, 1)]
    public void Difference_of_shares_agrees_with_Newcombe_and_R(
        long before,
        long beforeOf,
        long now,
        long nowOf,
        double lower,
        double upper
    )
    {
        var interval = ShareDifferenceInterval.Of(new Proportion(before, beforeOf), new Proportion(now, nowOf))!.Value;

        Assert.Equal(lower, interval.Lower, 1e-12);
        Assert.Equal(upper, interval.Upper, 1e-12);
    }

    // R 4.2: the same with Wilson's formula for n / 2.5 cases.
    [Fact]
    public void Cases_that_come_together_count_for_fewer()
    {
        var interval = ShareDifferenceInterval.Of(new Proportion(480, 800), new Proportion(56, 70), dispersion: 2.5)!.Value;

        Assert.Equal(0.0128142736790917, interval.Lower, 1e-12);
        Assert.Equal(0.3204431673978883, interval.Upper, 1e-12);
    }

    [Fact]
    public void Without_cases_there_is_no_difference_of_shares() =>
        Assert.Null(ShareDifferenceInterval.Of(new Proportion(3, 10), new Proportion(0, 0)));

    // R 4.2: the exact ends, uniroot of pt(d / k, n1 - 1, ncp) at 0.975 and 0.025, times k = sqrt(1 / n1 + 1 / n2).
    [Theory]
    [InlineData(0.3, 400, 200, 0.128806200615007, 0.470823256196536)]
    [InlineData(1.5, 300, 100, 1.24276440009702, 1.75525175415291)]
    [InlineData(-0.8, 60, 40, -1.222202553726055, -0.371775661526976)]
    [InlineData(0, 50, 50, -0.391992796908011, 0.391992796908011)]
    [InlineData(2.5, 120, 500, 2.12373480676228, 2.87294290005570)]
    public void Difference_in_standard_deviations_is_near_the_exact_interval(
        double difference,
        int before,
        int now,
        double lower,
        double upper
    )
    {
        var interval = StandardisedDifferenceInterval.Of(difference, 1.0 / before + 1.0 / now, before - 1, before - 1);

        Assert.Equal(lower, interval.Lower, 0.03 * (upper - lower));
        Assert.Equal(upper, interval.Upper, 0.03 * (upper - lower));
    }

    // R 4.2: t.test(c(5.1, 4.9, 5.6, 5.8, 5.2), c(4.4, 4.9, 5.0, 4.7), var.equal=TRUE)$conf.int, whose variance is 0.108285714285714.
    [Fact]
    public void Difference_of_means_is_that_of_a_t_test_where_the_unit_is_known()
    {
        var interval = StandardisedDifferenceInterval.Of(0.57, 0.108285714285714 * (1.0 / 5 + 1.0 / 4), 7, 1e12);

        Assert.Equal(0.0480198605240413, interval.Lower, 1e-9);
        Assert.Equal(1.0919801394759594, interval.Upper, 1e-9);
    }

    // R 4.2: uniroot of pf(D2 / s * (n1 - p) / (p * (n1 - 1)), p, n1 - p, ncp) at 0.975 and 0.025, times s = 1 / n1 + 1 / n2, under the root.
    [Theory]
    [InlineData(1.2, 64, 300, 400, 0.546213, 0.960288)]
    [InlineData(3, 64, 300, 400, 1.19405, 1.62931)]
    [InlineData(1, 64, 4000, 500, 0.817777, 1.017157)]
    [InlineData(0.5, 64, 4000, 200, 0.144617, 0.589701)]
    [InlineData(6, 64, 200, 2000, 1.64271, 2.22701)]
    [InlineData(2, 8, 100, 60, 0.897077, 1.676564)]
    [InlineData(0.3, 64, 30000, 20000, 0.523814, 0.560829)]
    public void Distance_of_means_is_near_the_exact_interval(double squared, int length, int before, int now, double lower, double upper)
    {
        var unbiased = squared * (before - length - 2) / (before - 1);

        var interval = DistanceInterval.Of(unbiased, length, 1.0 / before + 1.0 / now, before - length - 2)!.Value;

        Assert.Equal(lower, interval.Lower, 0.06 * (upper - lower));
        Assert.Equal(upper, interval.Upper, 0.06 * (upper - lower));
    }

    // R 4.2: pchisq(0.2 / (1/300 + 1/400), 64) is 0.00085.
    [Fact]
    public void A_distance_below_what_chance_makes_has_no_interval() =>
        Assert.Null(DistanceInterval.Of(0.2, 64, 1.0 / 300 + 1.0 / 400, 234));

    [Fact]
    public void Distance_interval_holds_the_distance_and_no_less_than_nothing() =>
        Gen.Select(Gen.Double[0.001, 20], Gen.Int[1, 128], Gen.Double[1e-5, 0.05], Gen.Int[20, 10_000])
            .Sample(
                (squared, length, scale, degrees) =>
                    DistanceInterval.Of(squared, length, scale, degrees) is not { } interval
                    || (
                        interval.Lower >= 0
                        && interval.Lower <= interval.Upper
                        && (squared <= length * scale || interval.Contains(Math.Sqrt(squared - length * scale)))
                    )
            );
}
