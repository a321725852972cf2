using FractureGrid.Grains.Detection;

namespace FractureGrid.Grains.Tests.Detection;

public sealed class AnalysisThreadsTests
{
    [Fact]
    public async Task The_most_urgent_piece_that_waits_is_next_and_equals_keep_their_order()
    {
        using var threads = new AnalysisThreads(1);
        using var busy = new ManualResetEventSlim();
        var order = new List<string>();
        var running = Run(threads, 2, busy.Wait);
        var pieces = new[]
        {
            Run(threads, 2, () => order.Add("routine")),
            Run(threads, 2, () => order.Add("second routine")),
            Run(threads, 0, () => order.Add("emergency")),
        };

        busy.Set();
        await Task.WhenAll([running, .. pieces]);

        Assert.Equal(["emergency", "routine", "second routine"], order);
    }

    [Fact]
    public async Task What_is_given_up_in_line_is_not_begun()
    {
        using var threads = new AnalysisThreads(1);
        using var busy = new ManualResetEventSlim();
        using var stop = new CancellationTokenSource();
        var running = Run(threads, 0, busy.Wait);
        var begun = false;
        var given = threads.RunAsync(0, () => begun = true, stop.Token);

        await stop.CancelAsync();
        busy.Set();

        await running;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        Assert.False(begun);
    }

    [Fact]
    public async Task What_is_in_line_is_still_done_after_disposal_and_nothing_more_is_taken()
    {
        var threads = new AnalysisThreads(2);
        using var busy = new ManualResetEventSlim();
        var pieces = Enumerable.Range(0, 5).Select(_ => Run(threads, 1, busy.Wait)).ToArray();

        threads.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Run(threads, 0, () => { }));
        busy.Set();

        await Task.WhenAll(pieces);
    }

    private static Task<bool> Run(AnalysisThreads threads, int rank, Action work) =>
        threads.RunAsync(
            rank,
            () =>
            {
                work();
                return true;
            },
            CancellationToken.None
        );
}
