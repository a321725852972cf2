using Microsoft.Win32.SafeHandles;

namespace FractureGrid.Dicom.Network.Storing;

/// <summary>
/// Sends a file's bytes to the disk while the next ones arrive, so that little is left to wait for at its end. One writer, any thread.
/// </summary>
internal sealed class WriteBack(SafeFileHandle file, FlushThreads threads)
{
    /// <summary>Bytes that are worth a call. While one lasts more come together, so that a slow disk gets larger pieces.</summary>
    private const long Piece = 1 << 20;

    /// <summary>A page that is still being filled would have to be written twice.</summary>
    private const long Page = 64 * 1024;

    private readonly Lock _lock = new();
    private long _written;
    private long _sent;
    private bool _isRunning;
    private Exception? _failure;
    private Action<Exception?>? _finished;

    /// <summary>The file is this long now.</summary>
    public void Advance(long length)
    {
        lock (_lock)
        {
            _written = length / Page * Page;
            Continue();
        }
    }

    /// <summary>
    /// The file is whole: <paramref name="finished"/> is called on a thread for flushing when all its bytes have been written, with what went wrong.
    /// A flush of the file must still follow.
    /// </summary>
    public void Finish(Action<Exception?> finished)
    {
        lock (_lock)
        {
            _finished = finished;
            Continue();
        }
    }

    /// <summary>A piece at a time, so that a huge file does not keep others waiting. Called with the lock.</summary>
    private void Continue()
    {
        if (_isRunning || (_finished is null && _written - _sent < Piece))
            return;
        _isRunning = true;
        threads.Run(Send);
    }

    private void Send()
    {
        long from,
            to;
        Action<Exception?>? finished;
        lock (_lock)
            (from, to, finished) = (_sent, _written, _finished);
        try
        {
            StableStorage.WriteBack(file, from, finished is null ? to - from : null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            _failure ??= e;
        }

        if (finished is not null)
        {
            finished(_failure);
            return;
        }

        lock (_lock)
        {
            _sent = to;
            _isRunning = false;
            Continue();
        }
    }
}
