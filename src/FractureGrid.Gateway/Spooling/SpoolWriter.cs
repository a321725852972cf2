using FractureGrid.Dicom.Network.Storing;
using Microsoft.Win32.SafeHandles;

namespace FractureGrid.Gateway.Spooling;

/// <summary>An object that is arriving. Disposal without <see cref="CommitAsync"/> forgets it.</summary>
internal sealed class SpoolWriter : IDisposable
{
    /// <summary>Bytes after which the pages written are sent to the disk, while the next ones arrive.</summary>
    private const int WriteBackEvery = 512 * 1024;

    private readonly string _partial;
    private readonly string _complete;
    private readonly SafeFileHandle _file;
    private readonly GroupCommit _commit;
    private long _writtenBack;
    private bool _gone;

    public SpoolWriter(string id, string partial, string complete, GroupCommit commit)
    {
        Id = id;
        _partial = partial;
        _complete = complete;
        _commit = commit;
        _file = File.OpenHandle(partial, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
    }

    public string Id { get; }

    /// <summary>Bytes written.</summary>
    public long Length { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_file, bytes, Length);
        Length += bytes.Length;
        if (Length - _writtenBack >= WriteBackEvery)
        {
            StableStorage.BeginWriteBack(_file, _writtenBack, Length - _writtenBack);
            _writtenBack = Length;
        }
    }

    /// <summary>What has been written so far.</summary>
    public Stream OpenDicom() => new SlicedFileStream(_file, Length);

    /// <summary>
    /// Makes the object durable under its final name: trailer, fsync, rename, fsync of the folder, together with other objects that wait for the
    /// same. Only then may it be acknowledged.
    /// </summary>
    public async ValueTask CommitAsync(SpoolTrailer trailer)
    {
        RandomAccess.Write(_file, trailer.ToBytes(), Length);
        try
        {
            await _commit.CommitAsync(_file, _partial, _complete);
            _gone = true;
            _file.Dispose();
        }
        catch
        {
            // Renamed perhaps, but not surely for good: it will be refused, so it must not be found.
            File.Delete(_complete);
            throw;
        }
    }

    /// <summary>Moves the object out of the spool, to a path on the same volume.</summary>
    public void MoveTo(string path)
    {
        RandomAccess.FlushToDisk(_file);
        _file.Dispose();
        File.Move(_partial, path);
        _gone = true;
    }

    public void Dispose()
    {
        _file.Dispose();
        if (!_gone)
        {
            _gone = true;
            File.Delete(_partial);
        }
    }
}
