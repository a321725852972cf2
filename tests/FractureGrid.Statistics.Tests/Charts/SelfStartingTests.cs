using FractureGrid.Statistics.Charts;

namespace FractureGrid.Statistics.Tests.Charts;

/// <summary>Expected values are R's, from References/self-starting.R.</summary>
public sealed class SelfStartingTests
{
    [Fact]
    public void Means_are_standardised_as_by_a_t_test_of_the_next_value()
    {
        double[] values = [10.1, 9.4, 10.8, 9.9, 10.3, 12.2, 9.0];
        double[] weights = [1, 2, 1, 1, 3, 2, 1];
        var seen = default(SelfStartingMean);
        var standardised = new List<double?>();
        foreach (var (value, weight) in values.Zip(weights))
        {
            standardised.Add(seen.Standardise(value, weight));
            seen = seen.With(value, weight);
        }

        AssertClose([null, null, null, -0.0241402728229, 0.68367013443, 2.47951020055, -0.961377222538], standardised);
    }

    [Fact]
    public void A_variance_known_to_be_larger_makes_values_smaller()
    {
        var seen = default(SelfStartingMean).With(1, 1).With(1, 1).With(1.001, 1);

        Assert.True(seen.Standardise(2, 1) > 3);
        Assert.InRange(seen.Standardise(2, 1, leastVariance: 1)!.Value, 0.5, 1);
    }

    [Fact]
    public void Rates_are_standardised_by_the_hypergeometric_distribution()
    {
        int[] events = [2, 0, 1, 5, 0];
        int[] cases = [10, 12, 9, 10, 11];
        var seen = default(SelfStartingRate);
        var standardised = new List<double?>();
        foreach (var (count, total) in events.Zip(cases))
        {
            standardised.Add(seen.Standardise(count, total));
            seen = seen.With(count, total);
        }

        AssertClose([null, -1.29649443868, 0.117301090066, 2.17717680264, -0.828261222305], standardised);
    }

    [Fact]
    public void Shares_are_standardised_by_chi_squared_over_its_own_mean()
    {
        long[][] blocks =
        [
            [20, 10, 5],
            [15, 15, 6],
            [22, 9, 3],
            [5, 20, 9],
        ];
        var shares = new SelfStartingShares(3);

        AssertClose([null, null, null, 1.74593967422], [.. blocks.Select(shares.Next)]);
        Assert.Equal([62, 54, 23], shares.Counts);
        Assert.Throws<ArgumentException>(() => shares.Next([1, 2]));
    }

    [Fact]
    public void A_chart_behind_ten_values_keeps_its_run_length_when_they_are_not_taken_as_known()
    {
        const int Charts = 20_000;
        var design = CusumDesign.For(1, 50, twoSided: true);
        var random = new Random(5);
        double[] lengths = [.. Enumerable.Range(0, Charts).Select(_ => (double)RunLength(design, random, isTakenAsKnown: false))];

        Simulation.AssertMean(design.RunLength(0), lengths);
        // Jones, Champ and Rigdon 2004: estimated parameters make half of the charts alarm far too soon.
        int[] taken = [.. Enumerable.Range(0, Charts).Select(_ => RunLength(design, random, isTakenAsKnown: true)).Order()];
        Assert.InRange(taken[Charts / 2], 5, 25);
    }

    [Fact]
    public void Rates_and_shares_of_a_chart_in_which_nothing_changes_are_near_normal()
    {
        var random = new Random(6);
        var rates = new List<double>();
        var shares = new List<double>();
        for (var run = 0; run < 300; run++)
        {
            var rate = default(SelfStartingRate);
            var share = new SelfStartingShares(4);
            for (var block = 0; block < 40; block++)
            {
                var events = Enumerable.Range(0, 20).Count(_ => random.NextDouble() < 0.3);
                var groups = new long[4];
                for (var i = 0; i < 40; i++)
                {
                    groups[random.Next(4)]++;
                }

                var (r, s) = (rate.Standardise(events, 20), share.Next(groups));
                rate = rate.With(events, 20);
                if (block >= 10)
                {
                    rates.Add(r!.Value);
                    shares.Add(s!.Value);
                }
            }
        }

        foreach (var values in new[] { rates, shares })
        {
            // A little below 0: blocks are never taken to differ less than independent cases do.
            Assert.InRange(values.Average(), -0.12, 0.06);
            Assert.InRange(values.Average(v => v * v), 0.85, 1.05);
            Assert.InRange(values.Count(v => v > 2.326) / (double)values.Count, 0.004, 0.013);
        }
    }

    [Fact]
    public void A_change_does_not_raise_the_dispersion_by_which_it_is_judged()
    {
        var shares = new SelfStartingShares(2);
        for (var i = 0; i < 20; i++)
        {
            shares.Next([20 + i % 3, 20 - i % 3]);
        }

        var before = shares.Dispersion;

        Assert.True(shares.Next([40, 0]) > 4);
        Assert.Equal(before, shares.Dispersion, 1e-12);
    }

    private static int RunLength(CusumDesign design, Random random, bool isTakenAsKnown)
    {
        var seen = default(SelfStartingMean);
        for (var i = 0; i < 10; i++)
        {
            seen = seen.With(Simulation.Normal(random), 1);
        }

        var (mean, deviation) = (seen.Mean, Math.Sqrt(seen.Variance));
        var state = default(ChartState);
        var length = 0;
        while (!state.Alarm && length < 100_000)
        {
            var value = Simulation.Normal(random);
            state = design.Next(state, isTakenAsKnown ? (value - mean) / deviation : seen.Standardise(value, 1)!.Value);
            seen = seen.With(value, 1);
            length++;
        }

        return length;
    }

    private static void AssertClose(double?[] expected, List<double?> actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        foreach (var (wanted, value) in expected.Zip(actual))
        {
            Assert.Equal(wanted is null, value is null);
            Assert.Equal(wanted ?? 0, value ?? 0, 1e-9);
        }
    }
}
