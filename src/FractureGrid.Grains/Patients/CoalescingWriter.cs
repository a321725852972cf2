namespace FractureGrid.Grains.Patients;

/// <summary>
/// Lets at most one write of a grain's state run at a time; changes made meanwhile share the next one. Used on the grain's scheduler only.
/// </summary>
internal sealed class CoalescingWriter(Func<Task> write)
{
    private TaskCompletionSource? _next;
    private Task _loop = Task.CompletedTask;
    private long _changes;
    private long _stored;

    /// <summary>Whether a change is not yet on stable storage.</summary>
    public bool IsDirty => _changes != _stored;

    /// <summary>Notes that the state has changed.</summary>
    public void Change() => _changes++;

    /// <summary>Completes when every change so far is on stable storage; at once when it is.</summary>
    public Task SaveAsync()
    {
        if (!IsDirty)
        {
            return Task.CompletedTask;
        }

        // A write that is under way took its copy before the newest change, so this waits for the one after it.
        var mine = (_next ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        if (_loop.IsCompleted)
        {
            _loop = RunAsync();
        }

        return mine;
    }

    private async Task RunAsync()
    {
        while (_next is { } waiters)
        {
            _next = null;
            var covered = _changes;
            try
            {
                await write();
                _stored = covered;
                waiters.SetResult();
            }
#pragma warning disable CA1031 // Handed to everybody who waits for this write.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                waiters.SetException(exception);
            }
        }
    }
}
