using System.Collections.Concurrent;

namespace FractureGrid.Grains.Detection;

/// <summary>
/// Threads for work that keeps a processor busy for hundreds of milliseconds. On the thread pool, which begins with as many threads as there are
/// processors, two such pieces would hold up every message of the silo until the pool grows.
/// </summary>
internal sealed class AnalysisThreads : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];

    public AnalysisThreads(int count)
    {
        for (var i = 0; i < count; i++)
        {
            new Thread(Work) { IsBackground = true, Name = $"Analysis {i}" }.Start();
        }
    }

    /// <summary>Runs work on the next free thread.</summary>
    public Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(
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
            },
            CancellationToken.None
        );
        return done.Task;
    }

    // The threads end once the work is done; the collection is theirs until then.
    public void Dispose() => _work.CompleteAdding();

    private void Work()
    {
        foreach (var piece in _work.GetConsumingEnumerable())
        {
            piece();
        }
    }
}
