using System.Diagnostics.CodeAnalysis;

namespace FractureGrid.Grains.Detection;

/// <summary>
/// Threads for work that keeps a processor busy for hundreds of milliseconds. On the thread pool, which begins with as many threads as there are
/// processors, two such pieces would hold up every message of the silo until the pool grows.
/// </summary>
internal sealed class AnalysisThreads : IDisposable
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<Action, (int Rank, long Number)> _line = new();

    // Counts what is in line; one more for each thread once no more is to come.
    private readonly SemaphoreSlim _pieces = new(0);
    private readonly int _count;
    private long _number;
    private bool _isClosed;

    public AnalysisThreads(int count)
    {
        _count = count;
        for (var i = 0; i < count; i++)
        {
            new Thread(Work) { IsBackground = true, Name = $"Analysis {i}" }.Start();
        }
    }

    /// <summary>Runs work on the next free thread: the lowest rank first, within it first come first served.</summary>
    /// <exception cref="ObjectDisposedException">No more work is taken.</exception>
    public Task<T> RunAsync<T>(int rank, Func<T> work, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Add(
            rank,
            () =>
            {
                try
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    done.SetResult(work());
                }
                catch (OperationCanceledException exception)
                {
                    done.SetCanceled(exception.CancellationToken);
                }
#pragma warning disable CA1031 // Handed to the caller.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    done.SetException(exception);
                }
            }
        );
        return done.Task;
    }

    // The threads end once the work is done; the semaphore is theirs until then.
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
        }

        _pieces.Release(_count);
    }

    private void Add(int rank, Action piece)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            _line.Enqueue(piece, (rank, _number++));
        }

        _pieces.Release();
    }

    private void Work()
    {
        while (TryTake(out var piece))
        {
            piece();
        }
    }

    private bool TryTake([NotNullWhen(true)] out Action? piece)
    {
        _pieces.Wait();
        lock (_lock)
        {
            return _line.TryDequeue(out piece, out _);
        }
    }
}
