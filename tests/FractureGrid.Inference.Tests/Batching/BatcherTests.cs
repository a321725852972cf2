using FractureGrid.Inference.Batching;
using Microsoft.Extensions.Time.Testing;

namespace FractureGrid.Inference.Tests.Batching;

public sealed class BatcherTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly Queue<TaskCompletionSource> _runs = new();
    private readonly List<int> _sizes = [];
    private readonly SemaphoreSlim _begun = new(0);
    private readonly Batcher<int, int> _batcher;

    public BatcherTests() =>
        _batcher = new Batcher<int, int>(
            "test",
            new BatchOptions { MaxSize = 4, MaxWait = TimeSpan.FromMilliseconds(10) },
            RunAsync,
            _time
        );

    public void Dispose()
    {
        _batcher.Dispose();
        _begun.Dispose();
    }

    [Fact]
    public async Task Each_caller_gets_the_result_of_its_own_item()
    {
        await GrowAsync();

        var results = Enumerable.Range(1, 4).Select(Add).ToList();
        await FinishAsync();

        Assert.Equal((int[])[10, 20, 30, 40], await Task.WhenAll(results));
    }

    [Fact]
    public async Task A_batch_that_is_not_full_waits_for_its_first_item_and_no_longer()
    {
        await GrowAsync();

        var one = Add(1);
        var other = Add(2);
        Assert.Equal(0, _begun.CurrentCount);
        _time.Advance(TimeSpan.FromMilliseconds(10));
        await FinishAsync();

        Assert.Equal((int[])[10, 20], await Task.WhenAll(one, other));
        Assert.Equal((2, 1), (_sizes[^1], (int)_batcher.Figures.Timeout));
    }

    [Fact]
    public async Task Nothing_waits_once_no_more_is_to_come()
    {
        await GrowAsync();

        var one = Add(1);
        _batcher.Drain();
        await FinishAsync();

        Assert.Equal(10, await one);
        Assert.Equal(1, _batcher.Figures.Drain);
    }

    [Fact]
    public async Task While_the_lane_is_taken_items_gather_into_the_next_batch()
    {
        await GrowAsync();
        var first = Enumerable.Range(1, 4).Select(Add).ToList();
        await _begun.WaitAsync(Token);
        var second = Enumerable.Range(5, 4).Select(Add).ToList();
        Assert.Equal(0, _begun.CurrentCount);

        _runs.Dequeue().SetResult();
        await Task.WhenAll(first);
        await FinishAsync();

        Assert.Equal((int[])[50, 60, 70, 80], await Task.WhenAll(second));
    }

    [Fact]
    public async Task An_item_given_up_before_its_batch_is_sent_is_in_none()
    {
        await GrowAsync();
        using var stop = new CancellationTokenSource();

        var gone = _batcher.AddAsync(1, stop.Token);
        var stays = Add(2);
        await stop.CancelAsync();
        _time.Advance(TimeSpan.FromMilliseconds(10));
        await FinishAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.Equal(20, await stays);
        Assert.Equal(1, _sizes[^1]);
    }

    [Fact]
    public async Task A_batch_that_fails_fails_its_items_and_no_others()
    {
        await GrowAsync();
        var failing = Enumerable.Range(1, 4).Select(Add).ToList();
        await _begun.WaitAsync(Token);
        _runs.Dequeue().SetException(new InvalidOperationException("unwell"));

        foreach (var item in failing)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => item);
        }

        var later = Add(9);
        _batcher.Drain();
        await FinishAsync();
        Assert.Equal(90, await later);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<int> Add(int item) => _batcher.AddAsync(item, Token);

    // Takes the batcher to its largest size: a batch of any size takes the same 100 ms.
    private async Task GrowAsync()
    {
        while (_batcher.Figures.Target < 4)
        {
            var items = Enumerable.Range(0, _batcher.Figures.Target).Select(Add).ToList();
            await _begun.WaitAsync(Token);
            _time.Advance(TimeSpan.FromMilliseconds(100));
            _runs.Dequeue().SetResult();
            await Task.WhenAll(items);
        }
    }

    private async Task FinishAsync()
    {
        await _begun.WaitAsync(Token);
        _runs.Dequeue().SetResult();
    }

    private async Task<IReadOnlyList<int>> RunAsync(IReadOnlyList<int> items)
    {
        var run = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _sizes.Add(items.Count);
        _runs.Enqueue(run);
        _begun.Release();
        await run.Task;
        return [.. items.Select(item => 10 * item)];
    }
}
