namespace FractureGrid.Storage.AzureBlob;

/// <summary>
/// The last write of each state that this process has made and that has not been seen to last. The oldest go when there is no room. Thread-safe.
/// </summary>
internal sealed class RecentStates(TimeProvider time, long room = RecentStates.DefaultRoom)
{
    /// <summary>Bytes of states.</summary>
    public const long DefaultRoom = 64L << 20;

    private readonly Lock _lock = new();
    private readonly LinkedList<(StateBlob State, long At)> _states = [];
    private readonly Dictionary<string, LinkedListNode<(StateBlob State, long At)>> _byName = new(StringComparer.Ordinal);
    private long _bytes;
    private long _dropped;

    /// <summary>How many had to go since this was last asked.</summary>
    public long TakeDropped() => Interlocked.Exchange(ref _dropped, 0);

    /// <summary>Keeps a write in place of an earlier one of that state. One that was put back may come late.</summary>
    public void Keep(StateBlob state)
    {
        lock (_lock)
        {
            if (_byName.TryGetValue(state.Name, out var known) && known.Value.State.Mark.Number > state.Mark.Number)
            {
                return;
            }

            Remove(state.Name);
            _byName[state.Name] = _states.AddLast((state, time.GetTimestamp()));
            _bytes += state.Content.ToMemory().Length;
            while (_bytes > room && _states.First is { } oldest)
            {
                Remove(oldest.Value.State.Name);
                _dropped++;
            }
        }
    }

    public StateBlob? Find(string name)
    {
        lock (_lock)
        {
            return _byName.GetValueOrDefault(name)?.Value.State;
        }
    }

    /// <summary>Those that are at least so old, oldest first.</summary>
    public IReadOnlyList<StateBlob> Since(TimeSpan age)
    {
        lock (_lock)
        {
            return [.. _states.TakeWhile(kept => time.GetElapsedTime(kept.At) >= age).Select(kept => kept.State)];
        }
    }

    /// <summary>Forgets a write, unless another one has taken its place.</summary>
    public void Forget(StateBlob state)
    {
        lock (_lock)
        {
            if (_byName.TryGetValue(state.Name, out var node) && ReferenceEquals(node.Value.State, state))
            {
                Remove(state.Name);
            }
        }
    }

    private void Remove(string name)
    {
        if (_byName.Remove(name, out var node))
        {
            _states.Remove(node);
            _bytes -= node.Value.State.Content.ToMemory().Length;
        }
    }
}
