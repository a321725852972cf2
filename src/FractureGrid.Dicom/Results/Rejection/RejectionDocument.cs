using FractureGrid.Dicom.Results.Structured;

namespace FractureGrid.Dicom.Results.Rejection;

/// <summary>
/// A note that takes earlier result objects out of use: a key object selection (PS3.3 A.35.4, PS3.16 TID 2010) with a title of CID 7011, as IHE Imaging Object
/// Change Management wants it (RAD TF-3 4.66).
/// </summary>
public static class RejectionDocument
{
    public const string Modality = "KO";
    private const int SeriesNumber = 9004;

    /// <summary>Whether a key object selection is one that this program made.</summary>
    public static bool IsOwn(DicomDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return dataset.GetString(DicomTags.Manufacturer) is ReportModules.Manufacturer;
    }

    /// <summary>Makes the note.</summary>
    /// <param name="report">The result that takes the objects' place, for patient, study and time.</param>
    /// <param name="uids">UIDs of the note.</param>
    /// <param name="title">Why they are rejected.</param>
    /// <param name="description">The same in words.</param>
    /// <param name="objects">What is rejected, of the report's study; at least one.</param>
    public static DicomFile Create(
        StudyReport report,
        ObjectUids uids,
        CodedConcept title,
        string description,
        IReadOnlyList<RejectedObject> objects
    )
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(objects);
        var dataset = ReportModules.Create(
            report,
            uids,
            SopClasses.KeyObjectSelectionDocumentStorage,
            Modality,
            (SeriesNumber, "FractureGrid rejections"),
            (int)Math.Min(report.Version, int.MaxValue)
        );
        ReportModules.SetMoment(dataset, DicomTags.ContentDate, DicomTags.ContentTime, report.At);
        dataset.SetItems(DicomTags.ReferencedPerformedProcedureStepSequence);
        var study = new DicomDataset();
        study.SetString(DicomTags.StudyInstanceUid, report.Header.GetString(DicomTags.StudyInstanceUid) ?? "");
        study.SetItems(
            DicomTags.ReferencedSeriesSequence,
            [.. objects.GroupBy(o => o.SeriesInstanceUid, StringComparer.Ordinal).Select(group => Series(group.Key, group))]
        );
        dataset.SetItems(DicomTags.CurrentRequestedProcedureEvidenceSequence, study);
        var children = objects.Select(Item).Prepend(ContentItem.Text(ContentItem.Contains, Concepts.KeyObjectDescription, description));
        foreach (var element in ContentItem.Container(null, title, "2010", children))
        {
            dataset.Set(element);
        }

        return new DicomFile(dataset, TransferSyntaxUids.ExplicitVrLittleEndian);
    }

    private static DicomDataset Item(RejectedObject rejected) =>
        rejected.SopClassUid is SopClasses.SecondaryCaptureImageStorage
            ? ContentItem.Image(ContentItem.Contains, null, rejected.SopClassUid, rejected.SopInstanceUid)
            : ContentItem.Composite(ContentItem.Contains, rejected.SopClassUid, rejected.SopInstanceUid);

    private static DicomDataset Series(string uid, IEnumerable<RejectedObject> objects)
    {
        var series = new DicomDataset();
        series.SetString(DicomTags.SeriesInstanceUid, uid);
        series.SetItems(
            DicomTags.ReferencedSopSequence,
            [.. objects.Select(o => ReportModules.Reference(o.SopClassUid, o.SopInstanceUid))]
        );
        return series;
    }
}
