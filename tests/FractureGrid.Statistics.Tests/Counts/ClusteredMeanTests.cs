using FractureGrid.Statistics.Counts;

namespace FractureGrid.Statistics.Tests.Counts;

public sealed class ClusteredMeanTests
{
    [Fact]
    public void It_is_the_mean_with_its_lowest_item_and_an_interval_around_it()
    {
        var mean = ClusteredMean.Of([.. Enumerable.Range(0, 40).Select(i => (0.9 + (0.002 * i), (string?)null))])!;

        Assert.Equal(40, mean.Items);
        Assert.Equal(0.939, mean.Value, 12);
        Assert.Equal(0.9, mean.Least);
        // Standard error 0.00365: 1.96 of them to either side, give or take what a thousand draws leave open.
        Assert.InRange(mean.Interval!.Value.Lower, 0.930, 0.934);
        Assert.InRange(mean.Interval.Value.Upper, 0.944, 0.948);
    }

    [Fact]
    public void Items_that_belong_together_say_less()
    {
        (double, string?)[] alone = [.. Enumerable.Range(0, 40).Select(i => (i % 4 * 0.1, (string?)null))];
        (double, string?)[] together = [.. Enumerable.Range(0, 40).Select(i => (i % 4 * 0.1, (string?)$"{i % 4}"))];

        Assert.True(Width(ClusteredMean.Of(together)!) > 2 * Width(ClusteredMean.Of(alone)!));
    }

    [Fact]
    public void Nothing_has_no_mean_and_one_cluster_no_interval()
    {
        Assert.Null(ClusteredMean.Of([]));
        Assert.Null(ClusteredMean.Of([(0.5, "a"), (0.7, "a")])!.Interval);
    }

    private static double Width(ClusteredMean mean) => mean.Interval!.Value.Upper - mean.Interval.Value.Lower;
}
