using FractureGrid.Abstractions.Access;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Holding;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Reception;

namespace FractureGrid.Gateway.Corrections;

/// <summary>
/// Tells an object that is sent again under another patient id, as archives do after a merge or a change of the id (HL7 ADT A40 and A47), from one that only
/// claims the same SOP Instance UID: the same pixels in the same study and series.
/// </summary>
internal sealed class ResentFilms(CorrectionLedger corrections, GatewayIndex index, HeldIndex held, HeldObjects objects, TimeProvider time)
{
    /// <summary>What is answered; null where the object is no correction.</summary>
    public Receipt? Take(DicomFile file, ObjectIdentity identity, string site)
    {
        if (
            identity.PatientId is not { } patient
            || index.Find(site, identity.SopInstanceUid) is not { } known
            || known.State == InstanceState.Kept
            || !IsSameImage(file, identity, known)
        )
        {
            return null;
        }

        var last = corrections.Last(site, identity.SopInstanceUid);
        if (string.Equals(last?.Patient.PatientId ?? known.Identity.PatientId, patient, StringComparison.Ordinal))
        {
            // Another header for the same patient is a conflict as ever, unless it is the one that the correction came with.
            return last is null ? null : Receipt.Of(ReceiptKind.Duplicate, "The patient is corrected already.", identity);
        }

        corrections.Add([known], PatientAttributes.Read(file.Dataset, patient), time.GetUtcNow());
        return Receipt.Of(ReceiptKind.Stored, "The image's patient is corrected.", identity);
    }

    private bool IsSameImage(DicomFile file, ObjectIdentity identity, IndexedInstance known)
    {
        if (known.Identity with { PatientId = null, TransferSyntaxUid = "" } != identity with { PatientId = null, TransferSyntaxUid = "" })
        {
            return false;
        }

        var found = held.Find(identity.StudyInstanceUid, null, identity.SopInstanceUid, SiteScope.Of([known.Site]));
        if (found is not [var instance] || objects.Open(instance.FileId) is not { } open)
        {
            return false;
        }

        using (open)
        using (var stream = open.OpenDicom())
        {
            return DicomFile.Read(stream).TryGet(out var original, out _)
                && ContentHash.OfPixels(original) is { } pixels
                && string.Equals(pixels, ContentHash.OfPixels(file), StringComparison.Ordinal);
        }
    }
}
