namespace FractureGrid.Grains.Rollout;

/// <summary>
/// What a grain says for the whole grid, as a silo knows it: at most <see cref="s_freshness"/> old while the grain can be asked, the last word known
/// otherwise; without any word its readers wait. Thread-safe.
/// </summary>
/// <param name="ask">Asks the grain.</param>
/// <param name="time">For the age of a word.</param>
/// <param name="unknown">Told when readers wait.</param>
internal sealed class LastWord<T>(Func<Task<T>> ask, TimeProvider time, Action<Exception> unknown)
    where T : class
{
    private static readonly TimeSpan s_freshness = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private readonly Lock _lock = new();
    private Task<T>? _asking;
    private volatile T? _known;
    private long _askedAt;
    private bool _isOld;
    private long _tells;

    /// <summary>Null before the first word.</summary>
    public T? Known => _known;

    public async Task<T> GetAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task<T>? asking;
            lock (_lock)
            {
                if (IsFresh)
                {
                    return _known!;
                }

                asking = Ask();
            }

            try
            {
                return await asking.WaitAsync(s_patience, cancellationToken);
            }
#pragma warning disable CA1031 // Whatever ails the grain, what was known holds; without any word readers wait.
            catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
            {
                if (_known is { } known)
                {
                    return known;
                }

                unknown(exception);
                await Task.Delay(s_patience, time, cancellationToken);
            }
        }
    }

    /// <summary>The last word without waiting, null before the first; asks for a newer one when it is old.</summary>
    public T? Glance()
    {
        lock (_lock)
        {
            if (!IsFresh)
            {
                Ask().Ignore();
            }

            return _known;
        }
    }

    /// <summary>Lets no question that is under way count, and the next reader ask anew.</summary>
    public void Expire()
    {
        lock (_lock)
        {
            (_isOld, _asking, _tells) = (true, null, _tells + 1);
        }
    }

    /// <summary>Takes a word that is newer than any before, where the grain itself is at hand.</summary>
    public void Tell(T word)
    {
        lock (_lock)
        {
            (_known, _askedAt, _isOld, _tells) = (word, time.GetTimestamp(), false, _tells + 1);
        }
    }

    private bool IsFresh => _known is not null && !_isOld && time.GetElapsedTime(_askedAt) < s_freshness;

    private Task<T> Ask()
    {
        if (_asking is null or { IsCompleted: true })
        {
            (_askedAt, _isOld) = (time.GetTimestamp(), false);
            _asking = Task.Run(AskAsync, CancellationToken.None);
        }

        return _asking;
    }

    private async Task<T> AskAsync()
    {
        var tells = Interlocked.Read(ref _tells);
        var word = await ask();
        lock (_lock)
        {
            // What was told meanwhile is newer.
            return _known = tells == _tells || _known is null ? word : _known;
        }
    }
}
