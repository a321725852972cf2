using FractureGrid.Dicom;
using FractureGrid.Dicom.Results;
using FractureGrid.Dicom.Results.Rejection;

namespace FractureGrid.Gateway.Withdrawals;

/// <summary>
/// A key object selection that takes images out of use (IHE RAD TF-3 4.66, Imaging Object Change Management; codes of PS3.16 CID 7011).
/// </summary>
/// <param name="Reason">Code value of its title, such as 113037 (rejected for patient safety reasons).</param>
/// <param name="Instances">SOP Instance UIDs of the rejected objects.</param>
/// <param name="IsOurs">It rejects results that this program superseded.</param>
internal sealed record RejectionNote(string Reason, IReadOnlyList<string> Instances, bool IsOurs)
{
    private static readonly string[] s_titles = ["113001", "113037", "113038", "113039"];

    /// <summary>Null where the object rejects nothing.</summary>
    public static RejectionNote? Read(DicomDataset dataset)
    {
        if (
            CodedConcept.Read(dataset, DicomTags.ConceptNameCodeSequence) is not { Scheme: "DCM" } title
            || !s_titles.Contains(title.Value, StringComparer.Ordinal)
        )
        {
            return null;
        }

        var instances = dataset
            .GetItems(DicomTags.CurrentRequestedProcedureEvidenceSequence)
            .SelectMany(study => study.GetItems(DicomTags.ReferencedSeriesSequence))
            .SelectMany(series => series.GetItems(DicomTags.ReferencedSopSequence))
            .Select(item => item.GetString(DicomTags.ReferencedSopInstanceUid))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return instances.Count == 0 ? null : new RejectionNote(title.Value, instances, RejectionDocument.IsOwn(dataset));
    }
}
