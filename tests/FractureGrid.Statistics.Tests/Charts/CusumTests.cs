using FractureGrid.Statistics.Charts;

namespace FractureGrid.Statistics.Tests.Charts;

public sealed class CusumTests
{
    private static readonly double[] Shifts = [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4];

    // Hawkins, Quality Engineering 5 (1993); Hawkins and Olwell, Cumulative Sum Charts (1998): limits of two-sided charts with ARL0 = 370.
    [Theory]
    [InlineData(0.5, 8.01)]
    [InlineData(1, 4.77)]
    [InlineData(1.5, 3.34)]
    [InlineData(2, 2.52)]
    [InlineData(2.5, 1.99)]
    [InlineData(3, 1.61)]
    public void Limits_are_those_of_Hawkins_table(double shift, double limit) =>
        Assert.Equal(limit, CusumDesign.For(shift, 370, twoSided: true).Limit, 0.0065);

    // Lucas and Crosier, Technometrics 24 (1982); Montgomery, Introduction to Statistical Quality Control, table 9.3.
    [Theory]
    [InlineData(4, new[] { 168, 74.2, 26.6, 13.3, 8.38, 4.75, 3.34, 2.62, 2.19, 1.71 })]
    [InlineData(5, new[] { 465, 139, 38.0, 17.0, 10.4, 5.75, 4.01, 3.11, 2.57, 2.01 })]
    public void Run_lengths_are_those_of_the_published_table(double limit, double[] expected)
    {
        var chart = Chart(0.5, limit, twoSided: true);

        Assert.All(Shifts.Zip(expected), x => Assert.InRange(chart.RunLength(x.First) / x.Second, 0.995, 1.005));
    }

    // R spc 0.6.7, References/charts.R
    [Theory]
    [InlineData(4, new[] { 167.684, 74.224, 26.6302, 13.2851, 8.38313, 4.74717, 3.34277, 2.61952, 2.19448, 1.70846 })]
    [InlineData(5, new[] { 465.444, 139.494, 37.9961, 17.0483, 10.376, 5.74722, 4.00887, 3.11369, 2.57325, 2.01257 })]
    public void Run_lengths_agree_with_spc(double limit, double[] expected)
    {
        var chart = Chart(0.5, limit, twoSided: true);

        Assert.All(Shifts.Zip(expected), x => Assert.Equal(1, chart.RunLength(x.First) / x.Second, 1e-5));
    }

    [Theory]
    [InlineData(0.5, 4, 335.368)]
    [InlineData(0.5, 5, 930.887)]
    [InlineData(0.25, 8, 736.788)]
    public void One_sided_run_lengths_agree_with_spc(double reference, double limit, double expected) =>
        Assert.Equal(1, Chart(reference, limit, twoSided: false).RunLength(0) / expected, 1e-5);

    [Theory]
    [InlineData(0.2, 200, true)]
    [InlineData(1, 5, false)]
    [InlineData(2, 1e6, true)]
    public void The_chart_has_the_run_length_it_was_made_for(double shift, double runLength, bool twoSided) =>
        Assert.Equal(1, CusumDesign.For(shift, runLength, twoSided).RunLength(0) / runLength, 1e-6);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Simulated_charts_run_as_long_as_computed(double shift)
    {
        var chart = CusumDesign.For(1, 60, twoSided: true);
        var random = new Random(11);
        double[] lengths = [.. Enumerable.Range(0, 20_000).Select(_ => (double)RunUntilAlarm(chart, random, shift))];

        Simulation.AssertMean(chart.RunLength(shift), lengths);
    }

    [Fact]
    public void An_alarm_tells_how_long_ago_the_shift_began()
    {
        var chart = CusumDesign.For(1, 370, twoSided: true);
        var state = default(ChartState);
        var values = Enumerable.Repeat(0.2, 30).Concat(Enumerable.Repeat(2.0, 10));

        var seen = 0;
        foreach (var value in values.TakeWhile(_ => !state.Alarm))
        {
            state = chart.Next(state, value);
            seen++;
        }

        // Each value of 2 adds 1.5 to a sum that stood at 0: the fourth goes beyond 4.77.
        Assert.True(state.Alarm);
        Assert.Equal((34, 4, 0), (seen, state.RisingFor, state.FallingFor));
    }

    [Fact]
    public void A_one_sided_chart_does_not_mind_falls()
    {
        var chart = CusumDesign.For(1, 100, twoSided: false);

        Assert.Equal(default, chart.Next(default, -50));
    }

    [Fact]
    public void Senseless_wishes_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CusumDesign.For(0, 370, twoSided: true));
        Assert.Throws<ArgumentOutOfRangeException>(() => CusumDesign.For(1, 1, twoSided: true));
        Assert.Throws<ArgumentOutOfRangeException>(() => CusumDesign.For(1, double.NaN, twoSided: true));
    }

    private static int RunUntilAlarm(CusumDesign chart, Random random, double shift)
    {
        var state = default(ChartState);
        var length = 0;
        while (!state.Alarm)
        {
            state = chart.Next(state, Simulation.Normal(random) + shift);
            length++;
        }

        return length;
    }

    private static CusumDesign Chart(double reference, double limit, bool twoSided) =>
        new()
        {
            Reference = reference,
            Limit = limit,
            TwoSided = twoSided,
        };
}
