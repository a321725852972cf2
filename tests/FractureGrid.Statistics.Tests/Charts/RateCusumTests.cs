using FractureGrid.Statistics.Charts;

namespace FractureGrid.Statistics.Tests.Charts;

public sealed class RateCusumTests
{
    // By hand. Limit 1: the first event alarms, 1/p. Limit 2, gain 1: two events in a row without one undone, (1 + p)/p^2. Limit 2, gain 2:
    // again the first event, since a case without takes nothing off a sum of 0.
    [Theory]
    [InlineData(1, 1, 0.2, 5)]
    [InlineData(1, 2, 0.5, 6)]
    [InlineData(1, 2, 0.1, 110)]
    [InlineData(2, 2, 0.25, 4)]
    public void Short_chains_have_the_run_length_worked_by_hand(int gain, int limit, double rate, double expected) =>
        Assert.Equal(expected, Chart(gain, limit, rate).RunLength(rate), 1e-9);

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.25)]
    public void Simulated_charts_run_as_long_as_computed(double rate)
    {
        var chart = RateCusumDesign.For(0.1, 0.25, 300)!;
        var random = new Random(13);
        double[] lengths = [.. Enumerable.Range(0, 10_000).Select(_ => (double)RunUntilAlarm(chart, random, rate))];

        Simulation.AssertMean(chart.RunLength(rate), lengths);
    }

    [Fact]
    public void The_limit_is_the_lowest_that_keeps_the_false_alarms()
    {
        var chart = RateCusumDesign.For(0.1, 0.2, 1000)!;

        Assert.True(chart.RunLength(0.1) >= 1000);
        Assert.True((chart with { Limit = chart.Limit - 1 }).RunLength(0.1) < 1000);
    }

    [Fact]
    public void A_risen_rate_is_found_sooner()
    {
        var chart = RateCusumDesign.For(0.05, 0.15, 2000)!;

        Assert.True(chart.RunLength(0.15) < 100);
    }

    [Fact]
    public void A_chart_that_would_need_too_many_states_is_not_made() => Assert.Null(RateCusumDesign.For(1e-5, 2e-5, 1e6));

    [Fact]
    public void Senseless_wishes_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RateCusumDesign.For(0.2, 0.1, 100));
        Assert.Throws<ArgumentOutOfRangeException>(() => RateCusumDesign.For(0.1, 0.2, 1e9));
    }

    private static int RunUntilAlarm(RateCusumDesign chart, Random random, double rate)
    {
        var sum = 0;
        for (var length = 1; ; length++)
        {
            sum = chart.Next(sum, random.NextDouble() < rate);
            if (chart.IsAlarm(sum))
            {
                return length;
            }
        }
    }

    private static RateCusumDesign Chart(int gain, int limit, double rate) =>
        new()
        {
            Gain = gain,
            Limit = limit,
            Rate = rate,
        };
}
