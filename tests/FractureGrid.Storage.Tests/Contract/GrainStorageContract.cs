using FractureGrid.Storage.Tests.Rig;
using Orleans.Storage;

namespace FractureGrid.Storage.Tests.Contract;

/// <summary>What the grid's grains rely on, whatever keeps their state.</summary>
public abstract class GrainStorageContract(ContractHost host) : IClassFixture<ContractHost>, IAsyncLifetime
{
    // Tests share a store, so each keeps to keys of its own.
    private readonly string _prefix = StorageHost.Unique("t");

    private IGrainStorage Storage => host.Current.State;

    public async ValueTask InitializeAsync() => await host.EnsureStartedAsync(Settings());

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task State_that_was_never_written_reads_as_new_without_an_etag()
    {
        var state = await ReadAsync("a");

        Assert.False(state.RecordExists);
        Assert.Null(state.ETag);
        Assert.Equal(0, state.State!.Number);
    }

    [Fact]
    public async Task State_that_does_not_exist_replaces_what_the_reader_had()
    {
        var state = new GrainState<Sample>(new Sample { Number = 7 });

        await Storage.ReadStateAsync("state", Grain("a"), state);

        Assert.Equal(0, state.State!.Number);
    }

    [Fact]
    public async Task Written_state_reads_back_with_its_etag()
    {
        var written = await WriteAsync("a", 7);

        var read = await ReadAsync("a");

        Assert.True(read.RecordExists);
        Assert.Equal(written.ETag, read.ETag);
        Assert.Equal(7, read.State!.Number);
    }

    [Fact]
    public async Task States_of_different_names_and_grains_do_not_meet()
    {
        await WriteAsync("a", 1);
        await WriteAsync("b", 2);
        await Storage.WriteStateAsync("other", Grain("a"), new GrainState<Sample>(new Sample { Number = 3 }));
        await Storage.WriteStateAsync("state", GrainId.Create("another", "a"), new GrainState<Sample>(new Sample { Number = 4 }));

        Assert.Equal(1, (await ReadAsync("a")).State!.Number);
        Assert.Equal(2, (await ReadAsync("b")).State!.Number);
    }

    [Theory]
    [InlineData("north/0123456789abcdef")]
    [InlineData("Ärzte & Söhne/%2F?#|'\"\\")]
    [InlineData(".")]
    public async Task Keys_may_hold_any_characters(string key)
    {
        await WriteAsync(key, 5);

        Assert.Equal(5, (await ReadAsync(key)).State!.Number);
    }

    [Fact]
    public async Task Second_insert_is_a_conflict()
    {
        await WriteAsync("a", 1);

        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync("a", 2));

        Assert.Equal(1, (await ReadAsync("a")).State!.Number);
    }

    [Fact]
    public async Task Update_with_a_stale_etag_is_a_conflict_and_changes_nothing()
    {
        var first = await WriteAsync("a", 1);
        var second = await WriteAsync("a", 2, first.ETag);

        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync("a", 3, first.ETag));

        var read = await ReadAsync("a");
        Assert.Equal(2, read.State!.Number);
        Assert.Equal(second.ETag, read.ETag);
    }

    [Fact]
    public async Task Update_of_a_state_that_does_not_exist_is_a_conflict()
    {
        var elsewhere = await WriteAsync("b", 1);

        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync("a", 1, elsewhere.ETag));
    }

    [Fact]
    public async Task One_of_sixteen_racing_inserts_wins() => Assert.Equal(1, await RaceAsync(i => WriteAsync("a", i)));

    [Fact]
    public async Task One_of_sixteen_racing_updates_wins()
    {
        var etag = (await WriteAsync("a", 0)).ETag;

        Assert.Equal(1, await RaceAsync(i => WriteAsync("a", i, etag)));
    }

    [Fact]
    public async Task Of_a_racing_clear_and_update_one_wins()
    {
        var start = await WriteAsync("a", 1);

        var wins = await RaceAsync(i =>
            i % 2 == 0
                ? WriteAsync("a", i, start.ETag)
                : Storage.ClearStateAsync("state", Grain("a"), new GrainState<Sample>(new Sample(), start.ETag) { RecordExists = true })
        );

        Assert.Equal(1, wins);
    }

    [Fact]
    public async Task Two_writers_who_read_again_after_each_conflict_lose_no_update()
    {
        const int Each = 25;
        await WriteAsync("a", 0);

        await Task.WhenAll(CountUpAsync(), CountUpAsync());

        Assert.Equal(2 * Each, (await ReadAsync("a")).State!.Number);

        async Task CountUpAsync()
        {
            for (var done = 0; done < Each; )
            {
                var state = await ReadAsync("a");
                state.State!.Number++;
                try
                {
                    await Storage.WriteStateAsync("state", Grain("a"), state);
                    done++;
                }
                catch (InconsistentStateException)
                {
                    // The other one was quicker.
                }
            }
        }
    }

    [Fact]
    public async Task Cleared_state_reads_as_new_but_keeps_an_etag()
    {
        var state = await WriteAsync("a", 1);
        await Storage.ClearStateAsync("state", Grain("a"), state);

        var read = await ReadAsync("a");

        Assert.Equal(0, read.State!.Number);
        Assert.Equal(state.ETag, read.ETag);
        Assert.NotNull(read.ETag);
    }

    [Fact]
    public async Task Writer_from_before_a_clear_cannot_bring_its_state_back()
    {
        var old = await WriteAsync("a", 1);
        var current = await ReadAsync("a");
        await Storage.ClearStateAsync("state", Grain("a"), current);

        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync("a", 2, old.ETag));
        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync("a", 2));

        Assert.Equal(0, (await ReadAsync("a")).State!.Number);
    }

    [Fact]
    public async Task Cleared_state_can_be_written_anew_with_the_etag_of_the_clear()
    {
        var state = await WriteAsync("a", 1);
        await Storage.ClearStateAsync("state", Grain("a"), state);

        await WriteAsync("a", 5, state.ETag);

        Assert.Equal(5, (await ReadAsync("a")).State!.Number);
    }

    [Fact]
    public async Task Large_state_reads_back_whole()
    {
        // A patient with thousands of films; every character is different from its neighbours, so that nothing shrinks it.
        var text = string.Create(8 << 20, 1, (span, _) => Fill(span));
        var state = new GrainState<Sample>(new Sample { Number = 1, Text = text });

        await Storage.WriteStateAsync("state", Grain("a"), state);

        Assert.Equal(text, (await ReadAsync("a")).State!.Text);
    }

    [Fact]
    public async Task Sixty_four_concurrent_writers_lose_nothing()
    {
        const int Writers = 64;
        const int Rounds = 10;

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(WriterAsync));

        for (var i = 0; i < Writers; i++)
        {
            Assert.Equal(Rounds, (await ReadAsync($"w{i}")).State!.Number);
        }

        async Task WriterAsync(int writer)
        {
            string? etag = null;
            for (var round = 1; round <= Rounds; round++)
            {
                etag = (await WriteAsync($"w{writer}", round, etag)).ETag;
            }
        }
    }

    [Fact]
    public async Task State_survives_a_restart_of_the_silo()
    {
        var written = await WriteAsync("a", 7);

        await host.RestartAsync(Settings());

        Assert.Equal(7, (await ReadAsync("a")).State!.Number);
        await WriteAsync("a", 8, written.ETag);
    }

    /// <summary>The configuration of the store under test; the same each time it is asked.</summary>
    protected abstract IEnumerable<(string Key, string Value)> Settings();

    private GrainId Grain(string key) => GrainId.Create("test", $"{_prefix}/{key}");

    private async Task<GrainState<Sample>> ReadAsync(string key)
    {
        var state = new GrainState<Sample>(new Sample());
        await Storage.ReadStateAsync("state", Grain(key), state);
        return state;
    }

    private async Task<GrainState<Sample>> WriteAsync(string key, int number, string? etag = null)
    {
        var state = new GrainState<Sample>(new Sample { Number = number }, etag!);
        await Storage.WriteStateAsync("state", Grain(key), state);
        return state;
    }

    private static async Task<int> RaceAsync(Func<int, Task> write)
    {
        var tasks = Enumerable.Range(0, 16).Select(i => Task.Run(() => write(i))).ToList();
        foreach (var task in tasks)
        {
            await task.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        Assert.All(tasks.Where(task => task.IsFaulted), task => Assert.IsType<InconsistentStateException>(task.Exception!.InnerException));
        return tasks.Count(task => task.IsCompletedSuccessfully);
    }

    private static void Fill(Span<char> span)
    {
        var value = 12345u;
        for (var i = 0; i < span.Length; i++)
        {
            value = value * 1664525 + 1013904223;
            span[i] = (char)(' ' + (value >> 16) % 90);
        }
    }
}
