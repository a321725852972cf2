using FractureGrid.Inference.Batching;

namespace FractureGrid.Inference.Tests.Batching;

public sealed class AdaptiveBatchSizeTests
{
    [Fact]
    public void A_device_that_takes_the_same_time_for_any_batch_gets_the_largest() =>
        Assert.Equal(12, Settled(new AdaptiveBatchSize(12), _ => TimeSpan.FromMilliseconds(100)));

    [Fact]
    public void A_device_that_takes_as_long_for_each_item_gets_one_at_a_time() =>
        Assert.Equal(1, Settled(new AdaptiveBatchSize(16), size => TimeSpan.FromMilliseconds(100 * size)));

    [Fact]
    public void A_device_that_gains_only_up_to_four_items_gets_four() =>
        Assert.Equal(4, Settled(new AdaptiveBatchSize(16), size => TimeSpan.FromMilliseconds(25 * Math.Max(4, size))));

    [Fact]
    public void Batches_of_another_size_teach_nothing()
    {
        var size = new AdaptiveBatchSize(8);

        for (var i = 0; i < 100; i++)
        {
            size.Observe(5, TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(1, size.Target);
    }

    [Fact]
    public void A_device_that_has_become_faster_at_large_batches_is_found_out()
    {
        var size = new AdaptiveBatchSize(4);
        Assert.Equal(1, Settled(size, items => TimeSpan.FromMilliseconds(100 * items)));

        for (var i = 0; i < AdaptiveBatchSize.Renewal * 2; i++)
        {
            size.Observe(size.Target, TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal(4, size.Target);
    }

    // The size that the last batches of many have.
    private static int Settled(AdaptiveBatchSize size, Func<int, TimeSpan> elapsed)
    {
        for (var i = 0; i < 20 * AdaptiveBatchSize.Trial; i++)
        {
            size.Observe(size.Target, elapsed(size.Target));
        }

        return size.Target;
    }
}
