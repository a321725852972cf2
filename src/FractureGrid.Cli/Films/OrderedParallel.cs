using System.Runtime.CompilerServices;

namespace FractureGrid.Cli.Films;

/// <summary>Runs blocking work over all cores and gives the results in the order of the input.</summary>
internal static class OrderedParallel
{
    /// <summary>
    /// At most <paramref name="workers"/> run at once and at most twice as many are ahead of the reader, so that a slow reader or a slow first item
    /// bounds what is held in memory. The first exception ends the sequence once those before it have been given.
    /// </summary>
    public static async IAsyncEnumerable<TResult> SelectAsync<T, TResult>(
        IEnumerable<T> items,
        int workers,
        Func<T, CancellationToken, TResult> work,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var slots = new SemaphoreSlim(workers);
        var ahead = new Queue<Task<TResult>>();
        try
        {
            foreach (var item in items)
            {
                if (ahead.Count == 2 * workers)
                {
                    yield return await ahead.Dequeue();
                }

                ahead.Enqueue(RunAsync(item));
            }

            while (ahead.Count > 0)
            {
                yield return await ahead.Dequeue();
            }
        }
        finally
        {
            await stop.CancelAsync();
            // What still runs uses the slots; their outcome no longer interests anybody.
            await Task.WhenAll(ahead).ContinueWith(static _ => { }, TaskScheduler.Default);
        }

        async Task<TResult> RunAsync(T item)
        {
            await slots.WaitAsync(stop.Token);
            try
            {
                return await Task.Run(() => work(item, stop.Token), stop.Token);
            }
            finally
            {
                slots.Release();
            }
        }
    }
}
