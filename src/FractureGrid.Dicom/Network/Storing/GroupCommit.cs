using Microsoft.Win32.SafeHandles;

namespace FractureGrid.Dicom.Network.Storing;

/// <summary>
/// Makes arrived files durable under their names, those that wait at the same time together: one journal commit of the file system serves them
/// all, with their bytes' places, their sizes and their names. Thread-safe.
/// </summary>
public sealed class GroupCommit(string folder)
{
    private readonly FlushThreads _threads = new();
    private readonly Lock _lock = new();
    private List<Pending> _waiting = [];
    private bool _isRunning;

    /// <summary>
    /// Ends when the file is on stable storage under its final name, which it gets only after its bytes have been written to the disk. The file
    /// stays open. Not to be cut short: until the task ends, either name may exist.
    /// </summary>
    /// <param name="file">Must share deletion, which moving an open file needs on Windows.</param>
    /// <param name="partial">Its path now.</param>
    /// <param name="final">Its path afterwards, in the folder of this object; what is there is replaced.</param>
    /// <exception cref="IOException">The disk fails. What was written may be there under either name.</exception>
    public Task CommitAsync(SafeFileHandle file, string partial, string final) => CommitAsync(Begin(file), file, partial, final);

    /// <summary>For a file that is going to be written.</summary>
    internal WriteBack Begin(SafeFileHandle file) => new(file, _threads);

    internal Task CommitAsync(WriteBack writeBack, SafeFileHandle file, string partial, string final)
    {
        var pending = new Pending(file, partial, final, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        writeBack.Finish(failure =>
        {
            if (failure is null)
                Join(pending);
            else
                pending.Done.SetException(failure);
        });
        return pending.Done.Task;
    }

    /// <summary>Called on a thread for flushing: the first that comes serves all that come while it does.</summary>
    private void Join(Pending first)
    {
        lock (_lock)
        {
            _waiting.Add(first);
            if (_isRunning)
                return;
            _isRunning = true;
        }

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

    /// <summary>
    /// The names first: then the flush of the first file commits the journal for all of it, and the other flushes, which not every file system lets
    /// one do without, find nothing left to do.
    /// </summary>
    private void Commit(List<Pending> batch)
    {
        var moved = batch.FindAll(pending => Try(pending, () => File.Move(pending.Partial, pending.Final, overwrite: true)));
        var flushed = moved.FindAll(pending => Try(pending, () => RandomAccess.FlushToDisk(pending.File)));
        if (flushed.Count == 0)
            return;
        Exception? failure = null;
        try
        {
            StableStorage.FlushFolder(folder);
        }
        catch (IOException e)
        {
            failure = e;
        }

        foreach (var pending in flushed)
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
