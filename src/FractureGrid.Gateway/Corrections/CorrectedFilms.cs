using FractureGrid.Abstractions.Access;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Network.Storing;
using FractureGrid.Gateway.Holding;
using FractureGrid.Gateway.Spooling;
using Microsoft.Win32.SafeHandles;

namespace FractureGrid.Gateway.Corrections;

/// <summary>Puts the right patient into the films that the archive holds, so that viewers and results get them under it.</summary>
internal sealed class CorrectedFilms(HeldIndex held, ObjectArchive archive)
{
    private static readonly DicomReadOptions s_options = new() { DeferAbove = 64 * 1024 };

    /// <summary>Writes the film anew, durably and in one step. Null where the archive has none that can be read. Repeating it changes nothing.</summary>
    public (SpoolTrailer Trailer, HeldInstance Held, string Path)? Rewrite(Correction correction)
    {
        var found = held.Find(correction.StudyInstanceUid, null, correction.SopInstanceUid, SiteScope.Of([correction.Site]));
        if (found is not [var instance] || !File.Exists(archive.PathOf(instance.FileId)))
        {
            return null;
        }

        var path = archive.PathOf(instance.FileId);
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        if (SpoolTrailer.Read(file) is not { } trailer || Read(file, trailer) is not { } film)
        {
            return null;
        }

        PatientAttributes.Put(film.Dataset, correction.Patient);
        var after = Write(
            film,
            trailer with
            {
                Identity = trailer.Identity with { PatientId = correction.Patient.PatientId.Trim() },
            },
            path
        );
        return (after, HeldInstance.Of(correction.Site, instance.FileId, film), path);
    }

    private static DicomFile? Read(SafeFileHandle file, SpoolTrailer trailer)
    {
        var stream = new SlicedFileStream(file, trailer.Length);
        return DicomFile.Read(stream, s_options).TryGet(out var film, out _) ? film : null;
    }

    private static SpoolTrailer Write(DicomFile film, SpoolTrailer trailer, string path)
    {
        var partial = path + ".part";
        SpoolTrailer written;
        using (var target = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            film.Write(target);
            written = trailer with { Length = target.Length };
            target.Write(written.ToBytes());
            target.Flush(flushToDisk: true);
        }

        File.Move(partial, path, overwrite: true);
        StableStorage.FlushFolder(System.IO.Path.GetDirectoryName(path)!);
        return written;
    }
}
