using FractureGrid.Dicom.Network.Storing;
using Microsoft.Win32.SafeHandles;

namespace FractureGrid.Gateway.Spooling;

/// <summary>An object that is arriving. Disposal without <see cref="Commit"/> forgets it.</summary>
internal sealed class SpoolWriter : IDisposable
{
    private readonly string _partial;
    private readonly string _complete;
    private readonly SafeFileHandle _file;
    private bool _gone;

    public SpoolWriter(string id, string partial, string complete)
    {
        Id = id;
        _partial = partial;
        _complete = complete;
        _file = File.OpenHandle(partial, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);
    }

    public string Id { get; }

    /// <summary>Bytes written.</summary>
    public long Length { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_file, bytes, Length);
        Length += bytes.Length;
    }

    /// <summary>What has been written so far.</summary>
    public Stream OpenDicom() => new SlicedFileStream(_file, Length);

    /// <summary>Makes the object durable under its final name: trailer, fsync, rename, fsync of the folder. Only then may it be acknowledged.</summary>
    public void Commit(SpoolTrailer trailer)
    {
        RandomAccess.Write(_file, trailer.ToBytes(), Length);
        RandomAccess.FlushToDisk(_file);
        _file.Dispose();
        File.Move(_partial, _complete);
        _gone = true;
        StableStorage.FlushFolder(Path.GetDirectoryName(_complete)!);
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
