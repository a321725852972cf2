using FractureGrid.Dicom.Network.Storing;
using FractureGrid.Gateway.Holding;
using Microsoft.Win32.SafeHandles;

namespace FractureGrid.Gateway.Spooling;

/// <summary>
/// The folder of objects that have been received and not yet handed to the grid. Files are named by our own time-ordered ids, never by anything
/// from outside. A name ending in <c>.dcm</c> appears only after the whole object and its trailer have been written; a file without a whole trailer was not acknowledged.
/// </summary>
internal sealed class Spool
{
    private const string Complete = ".dcm";
    private const string Partial = ".part";
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly ObjectArchive _archive;
    private readonly GroupCommit _commit;

    public Spool(string folder, TimeProvider time, ObjectArchive archive)
    {
        _folder = folder;
        _time = time;
        _archive = archive;
        Directory.CreateDirectory(folder);
        _commit = new GroupCommit(folder);
    }

    /// <summary>Starts a new object.</summary>
    public SpoolWriter Create()
    {
        var id = Guid.CreateVersion7(_time.GetUtcNow()).ToString("N");
        return new SpoolWriter(id, Path.Combine(_folder, id + Partial), Path.Combine(_folder, id + Complete), _commit);
    }

    /// <summary>Opens a complete object; null when its file is gone or its trailer does not fit.</summary>
    public SpoolFile? Open(string id)
    {
        SafeFileHandle? file = null;
        try
        {
            file = File.OpenHandle(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read);
            var trailer = SpoolTrailer.Read(file);
            if (trailer is null)
            {
                return null;
            }

            var opened = new SpoolFile(file, trailer);
            file = null;
            return opened;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        finally
        {
            file?.Dispose();
        }
    }

    public string PathOf(string id) => Path.Combine(_folder, id + Complete);

    /// <summary>Moves an object that the grid has taken over to the archive.</summary>
    public void Archive(string id) => _archive.Take(PathOf(id), id);

    /// <summary>Forgets an object that is known already.</summary>
    public void Remove(string id) => File.Delete(PathOf(id));

    /// <summary>Ids of the complete objects, oldest first. Objects that had not arrived whole when the last process ended are deleted.</summary>
    public IReadOnlyList<string> Recover()
    {
        foreach (var partial in Directory.EnumerateFiles(_folder, "*" + Partial))
        {
            File.Delete(partial);
        }

        return [.. Ids().Order(StringComparer.Ordinal)];
    }

    /// <summary>Ids of the complete objects.</summary>
    public IEnumerable<string> Ids() =>
        Directory.EnumerateFiles(_folder, "*" + Complete).Select(path => Path.GetFileNameWithoutExtension(path)!);
}
