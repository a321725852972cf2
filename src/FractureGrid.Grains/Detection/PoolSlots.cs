using FractureGrid.Abstractions.Images;

namespace FractureGrid.Grains.Detection;

/// <summary>A pool's slots and the line in front of them: the most urgent class first, within it first come first served. Thread-safe.</summary>
internal sealed class PoolSlots(int slots)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource<Lease>>[] _lines =
    [
        .. Enumerable.Range(0, ImagePriorities.Count).Select(_ => new LinkedList<TaskCompletionSource<Lease>>()),
    ];
    private int _free = slots;

    /// <summary>Images in a slot.</summary>
    public int Running { get; private set; }

    /// <summary>Images in line.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _lines.Sum(line => line.Count);
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
            _free++;
            Running--;
            Serve();
        }
    }

    private void Serve()
    {
        while (_free > 0 && Array.Find(_lines, line => line.Count > 0) is { } line)
        {
            var next = line.First!.Value;
            line.RemoveFirst();
            _free--;
            Running++;
            next.SetResult(new Lease(this));
        }
    }

    /// <summary>The right to a device.</summary>
    public sealed class Lease(PoolSlots owner) : IDisposable
    {
        public void Dispose() => owner.Leave();
    }
}
