using Microsoft.Win32.SafeHandles;

namespace FractureGrid.Dicom.Network.Storing;

/// <summary>
/// A file that is written under one name and gets its own when it is whole; where a <see cref="GroupCommit"/> is given, on stable storage.
/// Disposal without <see cref="KeepAsync"/> deletes it. Not thread-safe.
/// </summary>
public sealed class ArrivingFile : IDisposable
{
    private readonly string _path;
    private readonly GroupCommit? _commit;
    private readonly WriteBack? _writeBack;
    private bool _isKept;

    /// <param name="path">Must not exist.</param>
    /// <param name="commit">Of the folder of its last name; null where it need not outlast a power failure.</param>
    /// <exception cref="IOException">The file can't be made.</exception>
    public ArrivingFile(string path, GroupCommit? commit)
    {
        _path = path;
        _commit = commit;
        Handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
        _writeBack = commit?.Begin(Handle);
    }

    public SafeFileHandle Handle { get; }

    /// <summary>Bytes written.</summary>
    public long Length { get; private set; }

    /// <exception cref="IOException">The disk is full, or fails.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(Handle, bytes, Length);
        Length += bytes.Length;
        _writeBack?.Advance(Length);
    }

    /// <summary>Gives the file its name, replacing what is there. A commit that has begun goes on when the wait for it is broken off.</summary>
    /// <exception cref="IOException">The disk fails; the file may be there under either name.</exception>
    public async Task KeepAsync(string name, CancellationToken cancellationToken)
    {
        if (_writeBack is null)
            File.Move(_path, name, overwrite: true);
        else
            await _commit!.CommitAsync(_writeBack, Handle, _path, name).WaitAsync(cancellationToken);
        _isKept = true;
    }

    public void Dispose()
    {
        Handle.Dispose();
        if (_isKept)
            return;
        _isKept = true;
        File.Delete(_path);
    }
}
