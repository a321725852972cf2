using FractureGrid.Abstractions.Images;

namespace FractureGrid.Grains.Detection;

/// <summary>
/// A pool's slots and the line in front of them: the most urgent class first, within it first come first served. Some more images than slots may
/// be let through, so that a device finds the next one when it ends one, and emergencies as many again. Thread-safe.
/// </summary>
internal sealed class PoolSlots(int slots, int ahead = 0)
{
    private static readonly int s_stat = ImagePriority.Stat.Rank();
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource<Lease>>[] _lines =
    [
        .. Enumerable.Range(0, ImagePriorities.Count).Select(_ => new LinkedList<TaskCompletionSource<Lease>>()),
    ];
    private int _held;

    /// <summary>Images in a slot.</summary>
    public int Running
    {
        get
        {
            lock (_lock)
            {
                return Math.Min(_held, slots);
            }
        }
    }

    /// <summary>Images in line, with those that have been let through before there was a slot.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _lines.Sum(line => line.Count) + Math.Max(0, _held - slots);
            }
        }
    }

    /// <summary>Waits for a slot. Disposing what comes back frees it.</summary>
    /// <exception cref="OperationCanceledException">Given up in line.</exception>
    public async Task<Lease> EnterAsync(ImagePriority priority, CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource<Lease>(TaskCreationOptions.RunContinuationsAsynchronously);
        LinkedListNode<TaskCompletionSource<Lease>> node;
        lock (_lock)
        {
            node = _lines[priority.Rank()].AddLast(turn);
            Serve();
        }

        await using var registration = cancellationToken.Register(() => GiveUp(node, cancellationToken));
        return await turn.Task;
    }

    private void GiveUp(LinkedListNode<TaskCompletionSource<Lease>> node, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (node.List is { } line)
            {
                line.Remove(node);
                node.Value.TrySetCanceled(cancellationToken);
            }
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            _held--;
            Serve();
        }
    }

    private void Serve()
    {
        for (var rank = 0; rank < _lines.Length; rank++)
        {
            var line = _lines[rank];
            while (line.First is { } first && _held < RoomFor(rank))
            {
                line.RemoveFirst();
                _held++;
                first.Value.SetResult(new Lease(this));
            }
        }
    }

    private int RoomFor(int rank) => slots + ahead + (rank == s_stat ? ahead : 0);

    /// <summary>The right to a device.</summary>
    public sealed class Lease(PoolSlots owner) : IDisposable
    {
        public void Dispose() => owner.Leave();
    }
}
