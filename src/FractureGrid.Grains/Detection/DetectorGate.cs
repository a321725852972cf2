using FractureGrid.Abstractions.Nodes;

namespace FractureGrid.Grains.Detection;

/// <summary>Whether this silo's detector takes images, and how much it has to do. One for each silo, shared by pool, operator and shutdown. Thread-safe.</summary>
public sealed class DetectorGate
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _idle = Completed();
    private NodeMode _mode;
    private DateTimeOffset _reservedUntil;
    private bool _hasSuspect;
    private int _held;

    /// <summary>Taking, paused, or draining.</summary>
    public NodeMode Mode
    {
        get
        {
            lock (_lock)
            {
                return _mode;
            }
        }
    }

    /// <summary>Images waiting and running here.</summary>
    public int Held
    {
        get
        {
            lock (_lock)
            {
                return _held;
            }
        }
    }

    /// <summary>Opens or closes. What is held goes on.</summary>
    public void Set(NodeMode mode)
    {
        lock (_lock)
        {
            _mode = mode;
        }
    }

    /// <summary>Completes when nothing is held.</summary>
    public Task WaitUntilIdleAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _idle.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Counts an image in, unless the gate is closed or the detector is full.</summary>
    internal GateAnswer TryEnter(int capacity, DateTimeOffset now)
    {
        lock (_lock)
        {
            return _mode is not NodeMode.Open ? GateAnswer.Closed
                : _held >= capacity || _hasSuspect || now < _reservedUntil ? GateAnswer.Full
                : Enter();
        }
    }

    /// <summary>
    /// Counts a suspect in, an image that a detector was lost with, unless others are here: it must be alone, so that nothing else is
    /// suspected should this process end. If they are, nobody enters until <paramref name="reservedUntil"/>, so that the suspect finds the
    /// detector empty when it comes again.
    /// </summary>
    internal GateAnswer TryEnterAlone(DateTimeOffset reservedUntil)
    {
        lock (_lock)
        {
            if (_mode is not NodeMode.Open)
            {
                return GateAnswer.Closed;
            }

            if (_held > 0)
            {
                _reservedUntil = reservedUntil;
                return GateAnswer.Full;
            }

            _hasSuspect = true;
            return Enter();
        }
    }

    internal void Leave(bool alone)
    {
        lock (_lock)
        {
            if (alone)
            {
                (_hasSuspect, _reservedUntil) = (false, default);
            }

            if (--_held == 0)
            {
                _idle.TrySetResult();
            }
        }
    }

    private GateAnswer Enter()
    {
        if (_held++ == 0)
        {
            _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return GateAnswer.Entered;
    }

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }
}
