using FractureGrid.Abstractions.Access;
using FractureGrid.Gateway.Holding;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Ingest;
using FractureGrid.Gateway.Quarantine;
using FractureGrid.Gateway.Spooling;

namespace FractureGrid.Gateway.Recovery;

/// <summary>Hands an image over again that the grid had taken over, from its object in the archive. It is the same submission; a grid that has it changes nothing.</summary>
internal sealed class Resubmission(
    HeldIndex held,
    ObjectArchive archive,
    QuarantineStore quarantine,
    FilmPreparer preparer,
    IHandover handover,
    GatewayIndex index,
    TimeProvider time
)
{
    /// <summary>False where the object is held no more.</summary>
    public async Task<bool> HandOverAsync(IndexedInstance row, CancellationToken cancellationToken)
    {
        var found = held.Find(row.Identity.StudyInstanceUid, null, row.Identity.SopInstanceUid, SiteScope.Of([row.Site]));
        if (found is not [var instance])
        {
            return false;
        }

        using var leaving = new MemoryStream();
        if ((row.BlobName is null ? Refused(row, instance.FileId) : Film(instance.FileId, leaving)) is not { } prepared)
        {
            return false;
        }

        if (string.Equals(prepared.PatientKey, row.PatientKey, StringComparison.Ordinal))
        {
            await handover.HandOverAsync(prepared, leaving, cancellationToken);
            index.MarkSubmitted(row.ImageId, prepared.Submission.BlobName, time.GetUtcNow());
        }

        // Otherwise a correction of its patient is on its way, which hands it over by itself.
        return true;
    }

    private PreparedFilm? Refused(IndexedInstance row, string fileId) =>
        quarantine.Find(fileId) is { } entry
            ? new PreparedFilm(row.PatientKey, FilmPreparer.Without(row, entry.Code, entry.Detail), null)
            : null;

    private PreparedFilm? Film(string fileId, MemoryStream leaving)
    {
        var path = archive.PathOf(fileId);
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        if (SpoolTrailer.Read(file) is not { } trailer)
        {
            return null;
        }

        using var dicom = new SlicedFileStream(file, trailer.Length);
        var prepared = preparer.Prepare(trailer, dicom);
        prepared.Film?.Write(leaving);
        leaving.Position = 0;
        return prepared;
    }
}
