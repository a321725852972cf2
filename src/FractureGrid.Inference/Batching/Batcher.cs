using System.Runtime.ExceptionServices;

namespace FractureGrid.Inference.Batching;

/// <summary>
/// Joins the calls of many threads to one stage into batches: sent when as large as measures best, when the first item has waited long enough,
/// or when nothing more will come. Thread-safe.
/// </summary>
/// <typeparam name="TItem">What goes in.</typeparam>
/// <typeparam name="TResult">What comes out, one for each item and in their order.</typeparam>
public sealed class Batcher<TItem, TResult> : IDisposable
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Entry> _waiting = [];
    private readonly string _stage;
    private readonly BatchOptions _options;
    private readonly Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> _run;
    private readonly TimeProvider _time;
    private readonly BatchInstruments? _instruments;
    private readonly AdaptiveBatchSize _size;
    private readonly ITimer _timer;
    private readonly long[] _sent = new long[3];
    private long _items;
    private int _running;
    private bool _draining;

    /// <param name="stage">Name of the stage, for metrics.</param>
    /// <param name="options">Sizes and waits.</param>
    /// <param name="run">Runs a batch; its failure is the failure of every item in it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="instruments">Where to count; null counts nowhere.</param>
    public Batcher(
        string stage,
        BatchOptions options,
        Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> run,
        TimeProvider time,
        BatchInstruments? instruments = null
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        (_stage, _options, _run, _time, _instruments) = (stage, options, run, time, instruments);
        _size = new AdaptiveBatchSize(options.MaxSize);
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public BatchFigures Figures
    {
        get
        {
            lock (_lock)
            {
                return new BatchFigures(_stage, _sent[0], _sent[1], _sent[2], _items, _size.Target);
            }
        }
    }

    /// <summary>Puts an item into the next batch and gives its result.</summary>
    /// <exception cref="OperationCanceledException">Given up before its batch was sent; a batch that runs is not interrupted.</exception>
    public async Task<TResult> AddAsync(TItem item, CancellationToken cancellationToken)
    {
        var entry = new Entry(item, _time.GetTimestamp());
        LinkedListNode<Entry> node;
        lock (_lock)
        {
            node = _waiting.AddLast(entry);
            Send();
        }

        await using var registration = cancellationToken.Register(() => GiveUp(node, cancellationToken));
        return await entry.Result.Task;
    }

    /// <summary>From now on what waits is sent as soon as a lane is free.</summary>
    public void Drain()
    {
        lock (_lock)
        {
            _draining = true;
            Send();
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        lock (_lock)
        {
            Send();
        }
    }

    private void GiveUp(LinkedListNode<Entry> node, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (node.List is not null)
            {
                _waiting.Remove(node);
                node.Value.Result.TrySetCanceled(cancellationToken);
            }
        }
    }

    private void Send()
    {
        while (_running < _options.Lanes && _waiting.First is { } first)
        {
            var waited = _time.GetElapsedTime(first.Value.Since);
            if (ReasonFor(waited) is not { } reason)
            {
                _timer.Change(_options.MaxWait - waited, Timeout.InfiniteTimeSpan);
                return;
            }

            var batch = new List<Entry>(Math.Min(_size.Target, _waiting.Count));
            while (batch.Count < _size.Target && _waiting.First is { } next)
            {
                batch.Add(next.Value);
                _waiting.RemoveFirst();
            }

            _running++;
            _sent[(int)reason]++;
            _items += batch.Count;
            _instruments?.Sent(_stage, reason, batch.Count, waited);
            _ = RunAsync(batch);
        }
    }

    private BatchReason? ReasonFor(TimeSpan waited) =>
        _waiting.Count >= _size.Target ? BatchReason.Full
        : _draining ? BatchReason.Drain
        : waited >= _options.MaxWait ? BatchReason.Timeout
        : null;

    private async Task RunAsync(List<Entry> batch)
    {
        // The lock is held here; what runs must not run under it.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var began = _time.GetTimestamp();
        IReadOnlyList<TResult>? results = null;
        ExceptionDispatchInfo? failure = null;
        try
        {
            results = await _run([.. batch.Select(entry => entry.Item)]).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Handed to everybody in the batch.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = ExceptionDispatchInfo.Capture(exception);
        }

        lock (_lock)
        {
            _running--;
            if (results is not null)
            {
                _size.Observe(batch.Count, _time.GetElapsedTime(began));
            }

            Send();
        }

        for (var i = 0; i < batch.Count; i++)
        {
            if (results is not null && i < results.Count)
            {
                batch[i].Result.TrySetResult(results[i]);
            }
            else
            {
                batch[i].Result.TrySetException(failure?.SourceException ?? new InvalidOperationException($"{_stage} left an item out."));
            }
        }
    }

    private sealed record Entry(TItem Item, long Since)
    {
        public TaskCompletionSource<TResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
