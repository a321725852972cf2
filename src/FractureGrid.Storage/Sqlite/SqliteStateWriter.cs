using System.Threading.Channels;
using FractureGrid.Abstractions;
using FractureGrid.Storage.Grouping;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Storage.Sqlite;

/// <summary>
/// One thread that commits waiting writes in groups. SQLite lets one connection write at a time, and each commit waits for the disk;
/// a group shares that wait, which is what makes many small durable writes quick.
/// </summary>
internal sealed partial class SqliteStateWriter : IDisposable
{
    private readonly SqliteStateDatabase _database;
    private readonly ILogger _logger;
    private readonly Channel<StateWrite<string>> _queue;
    private readonly StateWrite<string>[] _batch;
    private readonly StateWriteResult[] _results;
    private readonly Thread _thread;
    private volatile bool _abandon;
    private SqliteStateSession? _session;

    public SqliteStateWriter(SqliteStateDatabase database, SqliteGrainStorageOptions options, ILogger logger)
    {
        _database = database;
        _logger = logger;
        _queue = Channel.CreateBounded<StateWrite<string>>(new BoundedChannelOptions(options.QueueLength) { SingleReader = true });
        _batch = new StateWrite<string>[options.BatchSize];
        _results = new StateWriteResult[options.BatchSize];
        _thread = new Thread(Run) { IsBackground = true, Name = "grain state writer" };
        _thread.Start();
    }

    /// <summary>Queues a write and waits until it is on stable storage or refused.</summary>
    /// <exception cref="FractureGridException">The database failed or is shut; the write may nevertheless have been applied.</exception>
    public async Task<StateWriteResult> WriteAsync(StateWrite<string> write)
    {
        try
        {
            await _queue.Writer.WriteAsync(write);
        }
        catch (ChannelClosedException)
        {
            throw Shut();
        }

        return await write.Completion;
    }

    /// <summary>Ends without committing what still waits; those writes fail.</summary>
    public void Abandon()
    {
        _abandon = true;
        Dispose();
    }

    /// <summary>Commits what waits, then ends.</summary>
    public void Dispose()
    {
        _queue.Writer.TryComplete();
        _thread.Join();
    }

    private static FractureGridException Shut() => new("The grain storage is shut.");

    private void Run()
    {
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            var count = 0;
            while (count < _batch.Length && _queue.Reader.TryRead(out var write))
            {
                _batch[count++] = write;
            }

            var writes = _batch.AsSpan(0, count);
            if (_abandon)
            {
                FailAll(writes, Shut());
            }
            else
            {
                CommitGroup(writes);
            }

            writes.Clear();
        }

        _session?.Dispose();
    }

    private void CommitGroup(Span<StateWrite<string>> writes)
    {
        var fault = TryCommit(writes);
        if (fault is null)
        {
            return;
        }

        LogCommitFailed(_logger, fault, writes.Length);
        if (writes.Length == 1)
        {
            writes[0].Fail(Lost(fault));
            return;
        }

        // One write that the database cannot take must not fail the others, so each gets its own transaction now.
        for (var i = 0; i < writes.Length; i++)
        {
            if (TryCommit(writes.Slice(i, 1)) is { } single)
            {
                writes[i].Fail(Lost(single));
            }
        }
    }

    private SqliteException? TryCommit(Span<StateWrite<string>> writes)
    {
        var results = _results.AsSpan(0, writes.Length);
        try
        {
            _session ??= new SqliteStateSession(_database);
            _session.Commit(writes, results);
        }
        catch (SqliteException exception)
        {
            _session?.Dispose();
            _session = null;
            return exception;
        }

        for (var i = 0; i < writes.Length; i++)
        {
            writes[i].Complete(results[i]);
        }

        return null;
    }

    private static FractureGridException Lost(SqliteException fault) =>
        new($"Grain state could not be written: {fault.Message} It may or may not have been stored.", fault);

    private static void FailAll(ReadOnlySpan<StateWrite<string>> writes, Exception exception)
    {
        foreach (var write in writes)
        {
            write.Fail(exception);
        }
    }
}
