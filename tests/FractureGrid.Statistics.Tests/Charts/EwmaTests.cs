using FractureGrid.Statistics.Charts;

namespace FractureGrid.Statistics.Tests.Charts;

public sealed class EwmaTests
{
    private static readonly double[] Shifts = [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4];

    // Lucas and Saccucci, Technometrics 32 (1990): charts with ARL0 = 500.
    [Theory]
    [InlineData(0.05, 2.615, new[] { 500, 84.1, 28.8, 16.4, 11.4, 7.1, 5.2, 4.2, 3.5, 2.7 })]
    [InlineData(0.1, 2.814, new[] { 500, 106, 31.3, 15.9, 10.3, 6.1, 4.4, 3.4, 2.9, 2.2 })]
    [InlineData(0.2, 2.962, new[] { 500, 150, 41.8, 18.2, 10.5, 5.5, 3.7, 2.9, 2.4, 1.9 })]
    [InlineData(0.25, 2.998, new[] { 500, 170, 48.2, 20.1, 11.1, 5.5, 3.6, 2.7, 2.3, 1.7 })]
    [InlineData(0.4, 3.054, new[] { 500, 224, 71.2, 28.4, 14.3, 5.9, 3.5, 2.5, 2.0, 1.4 })]
    public void Widths_and_run_lengths_are_those_of_the_published_table(double weight, double width, double[] expected)
    {
        var chart = EwmaDesign.For(weight, 500);

        Assert.Equal(width, chart.Width, 0.001);
        Assert.All(Shifts.Zip(expected), x => Assert.Equal(x.Second, chart.RunLength(x.First), Math.Max(0.06, 0.005 * x.Second)));
    }

    // R spc 0.6.7, References/charts.R
    [Theory]
    [InlineData(0.05, 2.615, new[] { 499.933, 84.0059, 28.7637, 16.3742, 11.3828, 7.11249, 5.22488, 4.16786, 3.49617, 2.69455 })]
    [InlineData(0.4, 3.054, new[] { 499.951, 223.728, 71.2005, 28.4184, 14.2628, 5.87494, 3.52154, 2.53915, 2.01863, 1.4399 })]
    public void Run_lengths_agree_with_spc(double weight, double width, double[] expected)
    {
        var chart = new EwmaDesign { Weight = weight, Width = width };

        Assert.All(Shifts.Zip(expected), x => Assert.Equal(1, chart.RunLength(x.First) / x.Second, 1e-4));
    }

    [Fact]
    public void A_weight_of_1_is_a_Shewhart_chart() => Assert.Equal(3, EwmaDesign.For(1, 370.3983473449564).Width, 1e-6);

    [Theory]
    [InlineData(0.01, 50)]
    [InlineData(0.2, 1e6)]
    [InlineData(0.1, 43_000)]
    public void The_chart_has_the_run_length_it_was_made_for(double weight, double runLength)
    {
        Assert.Equal(1, EwmaDesign.For(weight, runLength).RunLength(0) / runLength, 1e-5);
        Assert.Equal(1, EwmaDesign.For(weight, runLength, twoSided: false).RunLength(0) / runLength, 1e-5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.8)]
    public void Simulated_charts_run_as_long_as_computed(double shift)
    {
        var chart = EwmaDesign.For(0.15, 60);
        var random = new Random(12);
        double[] lengths = [.. Enumerable.Range(0, 20_000).Select(_ => (double)RunUntilAlarm(chart, random, shift))];

        Simulation.AssertMean(chart.RunLength(shift), lengths);
    }

    [Fact]
    public void Senseless_wishes_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => EwmaDesign.For(0, 370));
        Assert.Throws<ArgumentOutOfRangeException>(() => EwmaDesign.For(0.1, 2e6));
    }

    // R spc 0.6.7, References/charts.R: xewma.arl(..., zr = 0, sided = "one")
    [Theory]
    [InlineData(0.1, 2.7, new[] { 450.18551, 78.71305, 27.00258, 14.40549, 9.61301, 5.77635, 4.17440, 3.30575, 2.75913, 2.13545 })]
    [InlineData(0.25, 2.9, new[] { 501.14010, 119.12589, 39.04793, 17.60237, 10.14725, 5.16129, 3.46285, 2.64966, 2.18928, 1.66778 })]
    public void One_sided_run_lengths_agree_with_spc(double weight, double width, double[] expected)
    {
        var chart = new EwmaDesign
        {
            Weight = weight,
            Width = width,
            TwoSided = false,
        };

        Assert.All(Shifts.Zip(expected), x => Assert.Equal(1, chart.RunLength(x.First) / x.Second, 1e-4));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.7)]
    public void Simulated_one_sided_charts_run_as_long_as_computed(double shift)
    {
        var chart = EwmaDesign.For(0.1, 80, twoSided: false);
        var random = new Random(31);
        double[] lengths = [.. Enumerable.Range(0, 20_000).Select(_ => (double)RunUntilAlarm(chart, random, shift))];

        Simulation.AssertMean(chart.RunLength(shift), lengths);
    }

    [Fact]
    public void An_alarm_says_how_long_ago_the_mean_left_zero()
    {
        var chart = EwmaDesign.For(0.2, 370);
        double[] values = [0.3, -0.5, -1, -3, -3, -3, -3];

        var state = values.Aggregate(default(ChartState), chart.Next);

        // 0.06, then -0.052 and falling.
        Assert.True(state.Alarm);
        Assert.Equal((0, 6), (state.RisingFor, state.FallingFor));
        Assert.Equal(0, state.Rise);
    }

    [Fact]
    public void A_one_sided_chart_is_silent_about_falls()
    {
        var chart = EwmaDesign.For(0.2, 100, twoSided: false);

        var state = Enumerable.Repeat(-5.0, 50).Aggregate(default(ChartState), chart.Next);

        Assert.Equal(default, state);
    }

    private static int RunUntilAlarm(EwmaDesign chart, Random random, double shift)
    {
        var state = default(ChartState);
        for (var length = 1; ; length++)
        {
            state = chart.Next(state, Simulation.Normal(random) + shift);
            if (state.Alarm)
            {
                return length;
            }
        }
    }
}
