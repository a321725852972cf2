using Microsoft.Win32.SafeHandles;

namespace FractureGrid.Dicom.Network.Storing;

/// <summary>
/// Makes arrived files durable under their names, those that wait at the same time together: one journal commit of the file system serves them
/// all, and one flush of the folder. Thread-safe.
/// </summary>
public sealed class GroupCommit(string folder)
{
    private readonly Lock _lock = new();
    private List<Pending> _waiting = [];
    private bool _isRunning;

    /// <summary>
    /// Ends when the file is on stable storage under its final name, which it gets only after its bytes are there. The file stays open. Not to be
    /// cut short: until the task ends, either name may exist.
    /// </summary>
    /// <param name="file">Must share deletion, which moving an open file needs on Windows.</param>
    /// <param name="partial">Its path now.</param>
    /// <param name="final">Its path afterwards, in the folder of this object; what is there is replaced.</param>
    /// <exception cref="IOException">The disk fails. What was written may be there under either name.</exception>
    public Task CommitAsync(SafeFileHandle file, string partial, string final)
    {
        var pending = new Pending(file, partial, final, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_lock)
        {
            _waiting.Add(pending);
            if (!_isRunning)
            {
                _isRunning = true;
                // A thread of its own: flushing blocks, and the pool's threads are there for the network.
                _ = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
        }

        return pending.Done.Task;
    }

    private void Run()
    {
        while (true)
        {
            List<Pending> batch;
            lock (_lock)
            {
                if (_waiting.Count == 0)
                {
                    _isRunning = false;
                    return;
                }

                (batch, _waiting) = (_waiting, []);
            }

            Commit(batch);
        }
    }

    private void Commit(List<Pending> batch)
    {
        var moved = new List<Pending>(batch.Count);
        foreach (var pending in batch)
        {
            if (
                Try(pending, () => RandomAccess.FlushToDisk(pending.File))
                && Try(pending, () => File.Move(pending.Partial, pending.Final, true))
            )
                moved.Add(pending);
        }

        Exception? failure = null;
        try
        {
            StableStorage.FlushFolder(folder);
        }
        catch (IOException e)
        {
            failure = e;
        }

        foreach (var pending in moved)
        {
            if (failure is null)
                pending.Done.SetResult();
            else
                pending.Done.SetException(failure);
        }
    }

    private static bool Try(Pending pending, Action step)
    {
        try
        {
            step();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            pending.Done.SetException(e);
            return false;
        }
    }

    private sealed record Pending(SafeFileHandle File, string Partial, string Final, TaskCompletionSource Done);
}
