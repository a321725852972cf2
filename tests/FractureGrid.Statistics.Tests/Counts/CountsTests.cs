using CsCheck;
using FractureGrid.Statistics.Counts;

namespace FractureGrid.Statistics.Tests.Counts;

public sealed class CountsTests
{
    [Fact]
    public void Sensitivity_specificity_and_precision_come_from_the_right_cells()
    {
        var counts = new ConfusionCounts(TruePositives: 8, FalsePositives: 3, TrueNegatives: 27, FalseNegatives: 2);

        Assert.Equal(new Proportion(8, 10), counts.Sensitivity);
        Assert.Equal(new Proportion(27, 30), counts.Specificity);
        Assert.Equal(new Proportion(8, 11), counts.Precision);
        Assert.Equal(new Proportion(27, 29), counts.NegativePredictiveValue);
        Assert.Equal(new Proportion(10, 40), counts.Prevalence);
    }

    [Fact]
    public void Counts_of_parts_add_up_to_the_counts_of_the_whole() =>
        Gen.Select(Gen.Bool, Gen.Bool)
            .List[0, 60]
            .Sample(cases =>
            {
                var whole = Count(cases);
                var parts = Count(cases.Take(cases.Count / 3)) + Count(cases.Skip(cases.Count / 3));
                return whole == parts && whole.Total == cases.Count;
            });

    [Fact]
    public void Dice_is_twice_the_shared_pixels_over_those_of_both()
    {
        var dice = DiceCounts.Of([true, true, true, false, false], [false, true, true, true, false]);

        Assert.Equal(new DiceCounts(2, 3, 3), dice);
        Assert.Equal(2 / 3.0, dice.Value!.Value, 1e-12);
        Assert.Equal(new DiceCounts(3, 5, 4), dice + new DiceCounts(1, 2, 1));
        Assert.Null(default(DiceCounts).Value);
    }

    [Fact]
    public void An_empty_proportion_has_no_value_and_no_interval()
    {
        Assert.Null(default(Proportion).Value);
        Assert.Null(default(Proportion).Interval);
    }

    // R 4: quantile(c(3,1,4,1,5,9,2,6), c(0,.25,.5,.95,1))
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 1.75)]
    [InlineData(0.5, 3.5)]
    [InlineData(0.95, 7.95)]
    [InlineData(1, 9)]
    public void Quantiles_agree_with_R(double probability, double expected) =>
        Assert.Equal(expected, Quantiles.Of([3, 1, 4, 1, 5, 9, 2, 6], probability)!.Value, 1e-12);

    [Fact]
    public void An_empty_sample_has_no_quantile() => Assert.Null(Quantiles.Of([], 0.5));

    private static ConfusionCounts Count(IEnumerable<(bool, bool)> cases) =>
        cases.Aggregate(default(ConfusionCounts), (sum, c) => sum + ConfusionCounts.Of(c.Item1, c.Item2));
}
