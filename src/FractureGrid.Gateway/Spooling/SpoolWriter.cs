using FractureGrid.Dicom.Network.Storing;

namespace FractureGrid.Gateway.Spooling;

/// <summary>An object that is arriving. Disposal without <see cref="CommitAsync"/> forgets it.</summary>
internal sealed class SpoolWriter(string id, string partial, string complete, GroupCommit commit) : IDisposable
{
    private readonly ArrivingFile _file = new(partial, commit);
    private long? _length;

    public string Id => id;

    /// <summary>Bytes of the object written, without the trailer.</summary>
    public long Length => _length ?? _file.Length;

    public void Write(ReadOnlySpan<byte> bytes) => _file.Write(bytes);

    /// <summary>What has been written so far.</summary>
    public Stream OpenDicom() => new SlicedFileStream(_file.Handle, Length);

    /// <summary>
    /// Makes the object durable under its final name, together with other objects that wait for the same: trailer, bytes to the disk, rename, fsync
    /// of file and folder. Only then may it be acknowledged.
    /// </summary>
    public async ValueTask CommitAsync(SpoolTrailer trailer)
    {
        _length = _file.Length;
        _file.Write(trailer.ToBytes());
        try
        {
            await _file.KeepAsync(complete, CancellationToken.None);
        }
        catch
        {
            // Renamed perhaps, but not surely for good: it will be refused, so it must not be found.
            File.Delete(complete);
            throw;
        }
        finally
        {
            _file.Dispose();
        }
    }

    /// <summary>Moves the object out of the spool, to a path on the same volume.</summary>
    public void MoveTo(string path)
    {
        RandomAccess.FlushToDisk(_file.Handle);
        File.Move(partial, path);
        _file.Dispose();
    }

    public void Dispose() => _file.Dispose();
}
