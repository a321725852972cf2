namespace FractureGrid.Host.Silo;

/// <summary>The ways in which a process ends from within.</summary>
internal class ProcessEnd
{
    private const int Failed = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private int _isEnding;

    /// <summary>Says why on standard error and ends the process. Whoever comes later waits for the end in vain.</summary>
    public virtual void Exit(string sentence)
    {
        if (Interlocked.Exchange(ref _isEnding, 1) != 0)
        {
            return;
        }

        Console.Error.WriteLine($"fracturegrid: {sentence}");
        Console.Error.Flush();
        // What runs at the end of a process must not keep a dead silo alive.
        using var watch = new Timer(_ => Environment.FailFast(sentence), null, Patience, Timeout.InfiniteTimeSpan);
        Environment.Exit(Failed);
    }

    /// <summary>Ends the process at once, with the stacks.</summary>
    public virtual void Abort(string context, Exception exception) => Environment.FailFast(context, exception);
}
