using System.Threading.Channels;
using FractureGrid.Abstractions;
using FractureGrid.Storage.Grouping;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FractureGrid.Storage.PostgreSql.State;

/// <summary>
/// Commits waiting writes in groups: one round trip and one wait for the disk for all that have gathered meanwhile. Two take turns, so that one group is made
/// while another is on its way to the disk.
/// </summary>
internal sealed partial class PostgreSqlStateWriter : IAsyncDisposable
{
    private const int Writers = 2;
    private const int LongestLine = 4096;
    private const int MostInGroup = 256;

    private readonly NpgsqlDataSource _database;
    private readonly string _serviceId;
    private readonly ILogger _logger;
    private readonly Channel<StateWrite<StateKey>> _queue = Channel.CreateBounded<StateWrite<StateKey>>(LongestLine);
    private readonly Task[] _writers;

    public PostgreSqlStateWriter(NpgsqlDataSource database, string serviceId, ILogger logger)
    {
        (_database, _serviceId, _logger) = (database, serviceId, logger);
        _writers = [.. Enumerable.Range(0, Writers).Select(_ => Task.Run(RunAsync))];
    }

    /// <summary>Queues a write and waits until it is on stable storage or refused.</summary>
    /// <exception cref="FractureGridException">The database failed or is shut; the write may nevertheless have been applied.</exception>
    public async Task<StateWriteResult> WriteAsync(StateWrite<StateKey> write)
    {
        try
        {
            await _queue.Writer.WriteAsync(write);
        }
        catch (ChannelClosedException exception)
        {
            throw new FractureGridException("The grain storage is shut.", exception);
        }

        return await write.Completion;
    }

    /// <summary>Commits what waits, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await Task.WhenAll(_writers);
    }

    private async Task RunAsync()
    {
        PostgreSqlStateSession? session = null;
        var group = new List<StateWrite<StateKey>>(MostInGroup);
        var keys = new HashSet<StateKey>();
        StateWrite<StateKey>? next = null;
        while (next is not null || await _queue.Reader.WaitToReadAsync())
        {
            // One statement can change a row only once.
            while (group.Count < MostInGroup && (next is not null || _queue.Reader.TryRead(out next)) && keys.Add(next.Key))
            {
                group.Add(next);
                next = null;
            }

            session = await CommitAsync(session, group);
            group.Clear();
            keys.Clear();
        }

        if (session is not null)
        {
            await session.DisposeAsync();
        }
    }

    /// <summary>Gives the session to go on with; null when it was lost.</summary>
    private async Task<PostgreSqlStateSession?> CommitAsync(PostgreSqlStateSession? session, List<StateWrite<StateKey>> group)
    {
        if (group.Count == 0)
        {
            return session;
        }

        try
        {
            session ??= await PostgreSqlStateSession.OpenAsync(_database, _serviceId);
            var results = await session.CommitAsync(group);
            for (var i = 0; i < results.Length; i++)
            {
                group[i].Complete(results[i]);
            }

            return session;
        }
        catch (PostgresException exception) when (group.Count > 1 && session is not null && IsOfGroup(exception))
        {
            // Undone as a whole by the server. One write that it can't take must not fail the others.
            LogSplit(_logger, exception, group.Count);
            foreach (var write in group)
            {
                session = await CommitAsync(session, [write]);
            }

            return session;
        }
#pragma warning disable CA1031 // Handed to everybody who waits for this group.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var lost = new FractureGridException(
                $"Grain state could not be written: {exception.Message} It may or may not have been stored.",
                exception
            );
            foreach (var write in group)
            {
                write.Fail(lost);
            }

            if (session is not null)
            {
                await session.DisposeAsync();
            }

            return null;
        }
    }

    // Data that can't be stored, limits, and two groups that waited for each other (PostgreSQL 15, appendix A).
    private static bool IsOfGroup(PostgresException exception) => exception.SqlState[..2] is "22" or "23" or "40" or "54";

    [LoggerMessage(EventId = 6030, Level = LogLevel.Warning, Message = "A commit of {Count} grain states was refused; each is tried alone")]
    private static partial void LogSplit(ILogger logger, Exception exception, int count);
}
