using FractureGrid.Abstractions.Blobs;
using FractureGrid.Storage.Folder;
using FractureGrid.Storage.Tests.Rig;
using FractureGrid.Storage.Watch;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace FractureGrid.Storage.Tests.Watch;

public sealed class WatchedBlobStoreTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly LogLines _log = new();
    private readonly BrittleBlobs _inner = new();
    private readonly WatchedBlobStore _store;

    public WatchedBlobStoreTests() =>
        _store = new WatchedBlobStore(
            _inner,
            new StoreWatch("the films' store", _time, new LoggerFactory([_log]).CreateLogger<StoreWatch>())
        );

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Outage_is_told_once_and_its_end_with_its_length_and_failures()
    {
        _inner.Fault = new TimeoutException("no answer");
        await Assert.ThrowsAsync<TimeoutException>(() => PutAsync());
        _time.Advance(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<TimeoutException>(() => _store.OpenAsync("a/b", TestContext.Current.CancellationToken));

        _inner.Fault = null;
        await PutAsync();

        Assert.Single(_log.Of(6010));
        Assert.Equal("the films' store is back after 00:00:05; 2 reads and writes had failed", Assert.Single(_log.Of(6011)));
    }

    [Fact]
    public async Task Conflict_is_no_outage()
    {
        _inner.Fault = new BlobConflictException("other content");

        await Assert.ThrowsAsync<BlobConflictException>(() => PutAsync());

        Assert.Empty(_log.Of(6010));
    }

    [Fact]
    public async Task Call_that_its_caller_gave_up_is_no_outage()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        _inner.Fault = new OperationCanceledException(cancelled.Token);

        await Assert.ThrowsAsync<OperationCanceledException>(() => _store.DeleteAsync("a/b", cancelled.Token));

        Assert.Empty(_log.Of(6010));
    }

    private Task PutAsync() => _store.PutAsync("a/b", Stream.Null, TestContext.Current.CancellationToken);

    private sealed class BrittleBlobs : IBlobStore
    {
        public Exception? Fault { get; set; }

        public Task PutAsync(string name, Stream content, CancellationToken cancellationToken) => AnswerAsync();

        public async Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken)
        {
            await AnswerAsync();
            return null;
        }

        public Task DeleteAsync(string name, CancellationToken cancellationToken) => AnswerAsync();

        private Task AnswerAsync() => Fault is null ? Task.CompletedTask : Task.FromException(Fault);
    }
}
