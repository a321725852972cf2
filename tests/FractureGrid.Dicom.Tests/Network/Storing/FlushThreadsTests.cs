using FractureGrid.Dicom.Network.Storing;

namespace FractureGrid.Dicom.Tests.Network.Storing;

public sealed class FlushThreadsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Eight_calls_wait_at_the_same_time_and_the_others_come_after_them()
    {
        using var started = new CountdownEvent(8);
        using var release = new ManualResetEventSlim();
        using var ended = new CountdownEvent(20);
        var running = 0;
        var most = 0;
        var threads = new FlushThreads();

        for (var i = 0; i < 20; i++)
        {
            threads.Run(() =>
            {
                InterlockedMax(ref most, Interlocked.Increment(ref running));
                if (!started.IsSet)
                    started.Signal();
                release.Wait(Patience);
                Interlocked.Decrement(ref running);
                ended.Signal();
            });
        }

        Assert.True(started.Wait(Patience));
        Assert.Equal(20, ended.CurrentCount);
        release.Set();
        Assert.True(ended.Wait(Patience));
        Assert.Equal(8, most);
    }

    [Fact]
    public void What_is_given_from_within_a_call_is_run_as_well()
    {
        using var ended = new ManualResetEventSlim();
        var threads = new FlushThreads();
        var left = 1000;

        threads.Run(Again);

        Assert.True(ended.Wait(Patience));

        void Again()
        {
            if (--left == 0)
                ended.Set();
            else
                threads.Run(Again);
        }
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen; )
            seen = Interlocked.CompareExchange(ref most, value, seen) is var before && before == seen ? value : before;
    }
}
