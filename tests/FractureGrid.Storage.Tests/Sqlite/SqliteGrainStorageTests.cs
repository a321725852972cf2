using FractureGrid.Abstractions;
using Microsoft.Data.Sqlite;
using Orleans.Storage;

namespace FractureGrid.Storage.Tests.Sqlite;

public sealed class SqliteGrainStorageTests : IDisposable
{
    private readonly StorageFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task State_that_was_never_written_reads_as_new_without_an_etag()
    {
        var state = await _fixture.ReadAsync("a");

        Assert.False(state.RecordExists);
        Assert.Null(state.ETag);
        Assert.Equal(0, state.State!.Number);
    }

    [Fact]
    public async Task Written_state_reads_back_with_its_etag()
    {
        var written = await _fixture.WriteAsync("a", 7);

        var read = await _fixture.ReadAsync("a");

        Assert.True(read.RecordExists);
        Assert.Equal(written.ETag, read.ETag);
        Assert.Equal(7, read.State!.Number);
    }

    [Fact]
    public async Task States_of_different_names_and_grains_do_not_meet()
    {
        await _fixture.WriteAsync("a", 1);
        await _fixture.WriteAsync("b", 2);
        var other = new GrainState<Sample>(new Sample { Number = 3 });
        await _fixture.Storage.WriteStateAsync("other", StorageFixture.Grain("a"), other);

        Assert.Equal(1, (await _fixture.ReadAsync("a")).State!.Number);
        Assert.Equal(2, (await _fixture.ReadAsync("b")).State!.Number);
    }

    [Fact]
    public async Task Second_insert_is_a_conflict_that_names_the_stored_etag()
    {
        var first = await _fixture.WriteAsync("a", 1);

        var conflict = await Assert.ThrowsAsync<InconsistentStateException>(() => _fixture.WriteAsync("a", 2));

        Assert.Equal(first.ETag, conflict.StoredEtag);
        Assert.Equal(1, (await _fixture.ReadAsync("a")).State!.Number);
    }

    [Fact]
    public async Task Update_with_a_stale_etag_is_a_conflict_and_changes_nothing()
    {
        var first = await _fixture.WriteAsync("a", 1);
        await _fixture.WriteAsync("a", 2, first.ETag);

        await Assert.ThrowsAsync<InconsistentStateException>(() => _fixture.WriteAsync("a", 3, first.ETag));

        Assert.Equal(2, (await _fixture.ReadAsync("a")).State!.Number);
    }

    [Fact]
    public async Task Update_of_a_state_that_does_not_exist_is_a_conflict()
    {
        await Assert.ThrowsAsync<InconsistentStateException>(() => _fixture.WriteAsync("a", 1, "1"));
    }

    [Fact]
    public async Task One_of_sixteen_racing_inserts_wins()
    {
        var wins = await RaceAsync(i => _fixture.WriteAsync("a", i));

        Assert.Equal(1, wins);
    }

    [Fact]
    public async Task One_of_sixteen_racing_updates_wins()
    {
        var etag = (await _fixture.WriteAsync("a", 0)).ETag;

        var wins = await RaceAsync(i => _fixture.WriteAsync("a", i, etag));

        Assert.Equal(1, wins);
    }

    [Fact]
    public async Task Cleared_state_is_gone_but_keeps_an_etag()
    {
        var state = await _fixture.WriteAsync("a", 1);
        await _fixture.Storage.ClearStateAsync("state", StorageFixture.Grain("a"), state);

        var read = await _fixture.ReadAsync("a");

        Assert.False(read.RecordExists);
        Assert.Equal(0, read.State!.Number);
        Assert.Equal(state.ETag, read.ETag);
    }

    [Fact]
    public async Task Writer_from_before_a_clear_cannot_bring_its_state_back()
    {
        var old = await _fixture.WriteAsync("a", 1);
        var current = await _fixture.ReadAsync("a");
        await _fixture.Storage.ClearStateAsync("state", StorageFixture.Grain("a"), current);

        await Assert.ThrowsAsync<InconsistentStateException>(() => _fixture.WriteAsync("a", 2, old.ETag));
        await Assert.ThrowsAsync<InconsistentStateException>(() => _fixture.WriteAsync("a", 2));

        Assert.False((await _fixture.ReadAsync("a")).RecordExists);
    }

    [Fact]
    public async Task Cleared_state_can_be_written_anew_with_the_etag_of_the_clear()
    {
        var state = await _fixture.WriteAsync("a", 1);
        await _fixture.Storage.ClearStateAsync("state", StorageFixture.Grain("a"), state);

        await _fixture.WriteAsync("a", 5, state.ETag);

        Assert.Equal(5, (await _fixture.ReadAsync("a")).State!.Number);
    }

    [Fact]
    public async Task Conflict_in_a_group_does_not_touch_the_others()
    {
        await _fixture.WriteAsync("taken", 1);

        var others = Enumerable.Range(0, 100).Select(i => _fixture.WriteAsync($"k{i}", i)).ToList();
        var conflict = _fixture.WriteAsync("taken", 2);
        var more = Enumerable.Range(100, 100).Select(i => _fixture.WriteAsync($"k{i}", i)).ToList();

        await Assert.ThrowsAsync<InconsistentStateException>(() => conflict);
        await Task.WhenAll(others.Concat(more));
        Assert.Equal(150, (await _fixture.ReadAsync("k150")).State!.Number);
    }

    [Fact]
    public async Task State_survives_a_restart()
    {
        var written = await _fixture.WriteAsync("a", 7);

        _fixture.Restart();

        var read = await _fixture.ReadAsync("a");
        Assert.Equal(7, read.State!.Number);
        await _fixture.WriteAsync("a", 8, written.ETag);
    }

    [Fact]
    public async Task Sixty_four_concurrent_writers_lose_nothing()
    {
        const int Writers = 64;
        const int Rounds = 20;

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(WriterAsync));

        for (var i = 0; i < Writers; i++)
        {
            Assert.Equal(Rounds, (await _fixture.ReadAsync($"w{i}")).State!.Number);
        }

        async Task WriterAsync(int writer)
        {
            string? etag = null;
            for (var round = 1; round <= Rounds; round++)
            {
                etag = (await _fixture.WriteAsync($"w{writer}", round, etag)).ETag;
            }
        }
    }

    [Fact]
    public async Task What_was_acknowledged_before_a_crash_is_there_after_it_and_what_fails_says_so()
    {
        var writes = Enumerable.Range(0, 2000).Select(i => _fixture.WriteAsync($"k{i}", i)).ToList();
        await Task.WhenAny(writes);

        _fixture.CrashAndRestart();

        await Task.WhenAll(writes)
            .ContinueWith(_ => { }, TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);
        for (var i = 0; i < writes.Count; i++)
        {
            if (writes[i].IsCompletedSuccessfully)
            {
                Assert.Equal(i, (await _fixture.ReadAsync($"k{i}")).State!.Number);
            }
            else
            {
                Assert.IsType<FractureGridException>(writes[i].Exception!.InnerException);
            }
        }

        Assert.Contains(writes, write => write.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Write_after_the_end_is_refused()
    {
        var storage = _fixture.Storage;
        _fixture.Restart();

        await Assert.ThrowsAsync<FractureGridException>(() =>
            storage.WriteStateAsync("state", StorageFixture.Grain("a"), new GrainState<Sample>(new Sample()))
        );
    }

    [Fact]
    public async Task Write_that_the_database_cannot_take_fails_alone()
    {
        await _fixture.WriteAsync("a", 1);
        using (var connection = new SqliteConnection($"Data Source={_fixture.DatabasePath};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText =
                "CREATE TRIGGER poison BEFORE INSERT ON GrainState WHEN NEW.Key LIKE '%poison' BEGIN SELECT RAISE(ABORT, 'no'); END";
            command.ExecuteNonQuery();
        }

        var writes = Enumerable.Range(0, 50).Select(i => _fixture.WriteAsync($"k{i}", i)).ToList();
        var poisoned = _fixture.WriteAsync("poison", 1);
        var more = Enumerable.Range(50, 50).Select(i => _fixture.WriteAsync($"k{i}", i)).ToList();

        await Assert.ThrowsAsync<FractureGridException>(() => poisoned);
        await Task.WhenAll(writes.Concat(more));
    }

    [Fact]
    public void Database_of_a_newer_program_is_refused()
    {
        using (var connection = new SqliteConnection($"Data Source={_fixture.DatabasePath};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 2";
            command.ExecuteNonQuery();
        }

        Assert.Throws<FractureGridException>(_fixture.Create);
    }

    [Fact]
    public async Task Two_storages_on_one_file_take_turns_without_losing_a_write()
    {
        using var other = _fixture.Create();

        await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(i =>
                    (i % 2 == 0 ? _fixture.Storage : other).WriteStateAsync(
                        "state",
                        StorageFixture.Grain($"k{i}"),
                        new GrainState<Sample>(new Sample { Number = i })
                    )
                )
        );

        for (var i = 0; i < 200; i++)
        {
            Assert.Equal(i, (await _fixture.ReadAsync($"k{i}")).State!.Number);
        }
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
}
