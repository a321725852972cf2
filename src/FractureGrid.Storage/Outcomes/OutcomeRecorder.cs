using System.Threading.Channels;
using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Outcomes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Storage.Outcomes;

/// <summary>Stores the outcomes of many patients together: one loop, one transaction for all rows that wait. Nobody's decision waits for it.</summary>
internal sealed partial class OutcomeRecorder : IOutcomeRecorder, IHostedService, IAsyncDisposable
{
    private readonly IOutcomeStore _store;
    private readonly OutcomeStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<OutcomeRecorder> _logger;
    private readonly Channel<Waiting> _queue;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public OutcomeRecorder(IOutcomeStore store, IOptions<OutcomeStoreOptions> options, TimeProvider time, ILogger<OutcomeRecorder> logger)
    {
        (_store, _options, _time, _logger) = (store, options.Value, time, logger);
        _queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(_options.QueueLength) { SingleReader = true });
        _loop = Task.Run(RunAsync);
    }

    public async Task RecordAsync(OutcomeRow row, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(row, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            await _queue.Writer.WriteAsync(waiting, cancellationToken);
        }
        catch (ChannelClosedException exception)
        {
            throw new FractureGridException("The outcome store is shut.", exception);
        }

        await waiting.Stored.Task.WaitAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Stores what waits, as long as the host gives it time: when services are disposed of, the store's own may be gone already.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await EndAsync();
        await _loop.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Stores what waits, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await _loop;
        _stop.Dispose();
    }

    // The first call alone: services under several names are disposed of as often.
    private Task EndAsync() => _queue.Writer.TryComplete() ? _stop.CancelAsync() : Task.CompletedTask;

    private async Task RunAsync()
    {
        var batch = new List<Waiting>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            await LingerAsync();
            while (batch.Count < _options.BatchSize && _queue.Reader.TryRead(out var waiting))
            {
                batch.Add(waiting);
            }

            await StoreAsync(batch);
            batch.Clear();
        }
    }

    private async Task LingerAsync()
    {
        if (_options.Linger > TimeSpan.Zero && _queue.Reader.Count < _options.BatchSize)
        {
            await Task.Delay(_options.Linger, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task StoreAsync(List<Waiting> batch)
    {
        try
        {
            await _store.UpsertAsync([.. batch.Select(waiting => waiting.Row)], CancellationToken.None);
            batch.ForEach(waiting => waiting.Stored.TrySetResult());
        }
#pragma warning disable CA1031 // Handed to everybody whose row was in the batch; they try again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogBatchFailed(_logger, exception, batch.Count);
            batch.ForEach(waiting => waiting.Stored.TrySetException(exception));
        }
    }

    private sealed record Waiting(OutcomeRow Row, TaskCompletionSource Stored);
}
