namespace FractureGrid.Dicom.Network.Storing;

/// <summary>Threads for calls that wait for the disk; those of the pool are there for the network. They end when nothing comes for a while. Thread-safe.</summary>
internal sealed class FlushThreads
{
    /// <summary>Calls that wait at the same time; the file system's journal serves them together.</summary>
    private const int Most = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly object _gate = new();
    private readonly Queue<Action> _work = new();
    private int _threads;
    private int _idle;

    /// <summary>Runs <paramref name="action"/>, which must not throw, after what was given before.</summary>
    public void Run(Action action)
    {
        lock (_gate)
        {
            _work.Enqueue(action);
            if (_idle < _work.Count && _threads < Most)
            {
                _threads++;
                new Thread(Serve) { IsBackground = true, Name = "fracturegrid flush" }.Start();
            }
            else
            {
                Monitor.Pulse(_gate);
            }
        }
    }

    private void Serve()
    {
        while (Take() is { } action)
            action();
    }

    private Action? Take()
    {
        lock (_gate)
        {
            while (true)
            {
                if (_work.TryDequeue(out var action))
                    return action;
                _idle++;
                var isAwaited = Monitor.Wait(_gate, Patience);
                _idle--;
                if (isAwaited || _work.Count > 0)
                    continue;
                _threads--;
                return null;
            }
        }
    }
}
