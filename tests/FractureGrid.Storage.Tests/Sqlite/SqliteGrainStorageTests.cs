using FractureGrid.Abstractions;
using FractureGrid.Storage.Tests.Contract;
using Microsoft.Data.Sqlite;
using Orleans.Storage;

namespace FractureGrid.Storage.Tests.Sqlite;

public sealed class SqliteGrainStorageTests : IDisposable
{
    private readonly StorageFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Second_insert_is_a_conflict_that_names_the_stored_etag()
    {
        var first = await _fixture.WriteAsync("a", 1);

        var conflict = await Assert.ThrowsAsync<InconsistentStateException>(() => _fixture.WriteAsync("a", 2));

        Assert.Equal(first.ETag, conflict.StoredEtag);
        Assert.Equal(1, (await _fixture.ReadAsync("a")).State!.Number);
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
        Execute("CREATE TRIGGER poison BEFORE INSERT ON GrainState WHEN NEW.Key LIKE '%poison' BEGIN SELECT RAISE(ABORT, 'no'); END");

        var writes = Enumerable.Range(0, 50).Select(i => _fixture.WriteAsync($"k{i}", i)).ToList();
        var poisoned = _fixture.WriteAsync("poison", 1);
        var more = Enumerable.Range(50, 50).Select(i => _fixture.WriteAsync($"k{i}", i)).ToList();

        await Assert.ThrowsAsync<FractureGridException>(() => poisoned);
        await Task.WhenAll(writes.Concat(more));
    }

    [Fact]
    public void Database_of_a_newer_program_is_refused()
    {
        Execute("PRAGMA user_version = 2");

        Assert.Throws<FractureGridException>(_fixture.Create);
    }

    [Fact]
    public async Task File_with_rows_by_key_as_older_programs_made_it_is_read_and_written()
    {
        var state = await _fixture.WriteAsync("a", 1);
        Execute(
            """
            CREATE TABLE Older(Key TEXT NOT NULL PRIMARY KEY, Version INTEGER NOT NULL, Payload BLOB) WITHOUT ROWID;
            INSERT INTO Older SELECT * FROM GrainState;
            DROP TABLE GrainState;
            ALTER TABLE Older RENAME TO GrainState;
            """
        );
        _fixture.Restart();

        Assert.Equal(1, (await _fixture.ReadAsync("a")).State!.Number);
        await _fixture.WriteAsync("a", 2, state.ETag);
        await _fixture.WriteAsync("b", 3);
        _fixture.Restart();
        Assert.Equal(2, (await _fixture.ReadAsync("a")).State!.Number);
        Assert.Equal(3, (await _fixture.ReadAsync("b")).State!.Number);
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

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_fixture.DatabasePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this class's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
