using FractureGrid.Storage.Tests.Contract;
using FractureGrid.Storage.Tests.Rig;
using FractureGrid.Storage.Watch;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Orleans.Storage;

namespace FractureGrid.Storage.Tests.Watch;

public sealed class WatchedGrainStorageTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly LogLines _log = new();
    private readonly BrittleStorage _inner = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Outage_is_told_once_and_its_end_with_its_length_and_failures()
    {
        var storage = Watched();
        _inner.Fault = new TimeoutException("no answer");
        await Assert.ThrowsAsync<TimeoutException>(() => WriteAsync(storage));
        _time.Advance(TimeSpan.FromSeconds(40));
        await Assert.ThrowsAsync<TimeoutException>(() => WriteAsync(storage));

        _inner.Fault = null;
        await WriteAsync(storage);
        await WriteAsync(storage);

        Assert.Single(_log.Of(6010));
        Assert.Equal("the store is back after 00:00:40; 2 reads and writes had failed", Assert.Single(_log.Of(6011)));
    }

    [Fact]
    public async Task Conflict_is_no_outage()
    {
        var storage = Watched();
        _inner.Fault = new InconsistentStateException("changed");

        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync(storage));

        Assert.Empty(_log.Of(6010));
    }

    [Fact]
    public async Task Second_outage_is_told_again()
    {
        var storage = Watched();
        for (var i = 0; i < 2; i++)
        {
            _inner.Fault = new TimeoutException("no answer");
            await Assert.ThrowsAsync<TimeoutException>(() => WriteAsync(storage));
            _inner.Fault = null;
            await WriteAsync(storage);
        }

        Assert.Equal(2, _log.Of(6010).Count());
        Assert.Equal(2, _log.Of(6011).Count());
    }

    private WatchedGrainStorage Watched()
    {
        var factory = new LoggerFactory([_log]);
        return new WatchedGrainStorage(_inner, new StoreWatch("the store", _time, factory.CreateLogger<StoreWatch>()));
    }

    private static Task WriteAsync(WatchedGrainStorage storage) =>
        storage.WriteStateAsync("state", GrainId.Create("test", "a"), new GrainState<Sample>(new Sample()));

    private sealed class BrittleStorage : IGrainStorage
    {
        public Exception? Fault { get; set; }

        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => AnswerAsync();

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => AnswerAsync();

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => AnswerAsync();

        private Task AnswerAsync() => Fault is null ? Task.CompletedTask : Task.FromException(Fault);
    }
}
