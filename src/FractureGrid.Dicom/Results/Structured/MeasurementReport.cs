using System.Globalization;

namespace FractureGrid.Dicom.Results.Structured;

/// <summary>
/// A Comprehensive 3D SR after TID 1500 with a group after TID 1410 for each finding and one after TID 1501 for the study and each image (PS3.16 annex A), preliminary and unverified. A study without findings says
/// so in its qualitative evaluations; an image that was not analysed is named there with its reason.
/// </summary>
public static class MeasurementReport
{
    public const string Modality = "SR";
    private const int SeriesNumber = 9001;

    /// <summary>Makes the object.</summary>
    /// <param name="report">What to say.</param>
    /// <param name="uids">UIDs of the object.</param>
    /// <param name="predecessor">SOP Instance UID of the report that this one supersedes; null for the first.</param>
    public static DicomFile Create(StudyReport report, ObjectUids uids, string? predecessor = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        var dataset = ReportModules.Create(
            report,
            uids,
            SopClasses.Comprehensive3DSrStorage,
            Modality,
            (SeriesNumber, "FractureGrid findings"),
            (int)Math.Min(report.Version, int.MaxValue)
        );
        ReportModules.SetMoment(dataset, DicomTags.ContentDate, DicomTags.ContentTime, report.At);
        dataset.SetItems(DicomTags.ReferencedPerformedProcedureStepSequence);
        dataset.SetItems(DicomTags.PerformedProcedureCodeSequence);
        dataset.SetItems(DicomTags.CurrentRequestedProcedureEvidenceSequence, Evidence(report, report.Images));
        if (predecessor is not null)
        {
            dataset.SetItems(DicomTags.PredecessorDocumentsSequence, Predecessor(report, uids.Series, predecessor));
        }

        dataset.SetString(DicomTags.CompletionFlag, "COMPLETE");
        dataset.SetString(DicomTags.VerificationFlag, "UNVERIFIED");
        dataset.SetString(DicomTags.PreliminaryFlag, "PRELIMINARY");
        foreach (var element in Root(report))
        {
            dataset.Set(element);
        }

        return new DicomFile(dataset, TransferSyntaxUids.ExplicitVrLittleEndian);
    }

    private static DicomDataset Root(StudyReport report)
    {
        var children = new List<DicomDataset> { ContentItem.Code(ContentItem.HasConceptModifier, Concepts.Language, Concepts.English) };
        children.AddRange(Observer(report));
        children.Add(ContentItem.Code(ContentItem.HasConceptModifier, Concepts.ProcedureReported, report.Codes.Procedure));
        children.Add(Library(report));
        var groups = report
            .Images.SelectMany(image => image.Lesions.Select(lesion => (image, lesion)))
            .Select((found, i) => MeasurementGroup.Create(report, found.image, found.lesion, i + 1))
            .Concat(AnswerGroup.Create(report))
            .ToList();
        if (groups.Count > 0)
        {
            children.Add(ContentItem.Container(ContentItem.Contains, Concepts.ImagingMeasurements, null, groups));
        }

        children.Add(Evaluations(report));
        return ContentItem.Container(null, Concepts.ImagingMeasurementReport, "1500", children);
    }

    // TID 1002 and 1004: the observer is the program with its model.
    private static IEnumerable<DicomDataset> Observer(StudyReport report)
    {
        const string Context = ContentItem.HasObservationContext;
        var model = report.Model;
        var identity = string.Create(CultureInfo.InvariantCulture, $"fracturegrid/device/{model?.Name}/{model?.Version}/{model?.Hash}");
        return
        [
            ContentItem.Code(Context, Concepts.ObserverType, Concepts.Device),
            ContentItem.UidReference(Context, Concepts.DeviceObserverUid, DicomUid.FromName(identity)),
            ContentItem.Text(Context, Concepts.DeviceObserverName, ReportModules.Manufacturer),
            ContentItem.Text(Context, Concepts.DeviceObserverManufacturer, ReportModules.Manufacturer),
            ContentItem.Text(Context, Concepts.DeviceObserverModel, model is null ? "no model" : $"{model.Name} {model.Version}"),
            ContentItem.Text(Context, Concepts.DeviceObserverSerial, ReportModules.Serial(report)),
        ];
    }

    // TID 1600.
    private static DicomDataset Library(StudyReport report) =>
        ContentItem.Container(
            ContentItem.Contains,
            Concepts.ImageLibrary,
            null,
            [
                ContentItem.Container(
                    ContentItem.Contains,
                    Concepts.ImageLibraryGroup,
                    null,
                    report.Images.Select(image => ContentItem.Image(ContentItem.Contains, null, image.SopClassUid, image.SopInstanceUid))
                ),
            ]
        );

    private static DicomDataset Evaluations(StudyReport report)
    {
        var items = new List<DicomDataset>
        {
            ContentItem.Code(ContentItem.Contains, report.Codes.Fracture, Presence.Of(report.Outcome)),
            ContentItem.Text(
                ContentItem.Contains,
                Concepts.Comment,
                $"{OutcomeWords.Of(report.Outcome)}, score {ContentItem.Invariant(report.Score)}{Probability(report)}"
            ),
        };
        items.AddRange(
            report
                .Images.Where(image => image.NotAnalysed is not null)
                .Select(image =>
                    ContentItem.Text(ContentItem.Contains, Concepts.Comment, $"{image.SopInstanceUid}: not analysed, {image.NotAnalysed}")
                )
        );
        items.Add(ContentItem.Text(ContentItem.Contains, Concepts.Comment, StudyReport.ResearchUse));
        return ContentItem.Container(ContentItem.Contains, Concepts.QualitativeEvaluations, null, items);
    }

    private static string Probability(StudyReport report) =>
        report.Probability is { } probability ? $", probability {ContentItem.Invariant(probability)}" : "";

    private static DicomDataset Evidence(StudyReport report, IReadOnlyList<ReportImage> images)
    {
        var study = new DicomDataset();
        study.SetString(DicomTags.StudyInstanceUid, report.Header.GetString(DicomTags.StudyInstanceUid) ?? "");
        study.SetItems(
            DicomTags.ReferencedSeriesSequence,
            [
                .. images
                    .GroupBy(image => image.SeriesInstanceUid, StringComparer.Ordinal)
                    .Select(group => Series(group.Key, group.Select(image => (image.SopClassUid, image.SopInstanceUid)))),
            ]
        );
        return study;
    }

    private static DicomDataset Predecessor(StudyReport report, string series, string instance)
    {
        var study = new DicomDataset();
        study.SetString(DicomTags.StudyInstanceUid, report.Header.GetString(DicomTags.StudyInstanceUid) ?? "");
        study.SetItems(DicomTags.ReferencedSeriesSequence, Series(series, [(SopClasses.Comprehensive3DSrStorage, instance)]));
        return study;
    }

    private static DicomDataset Series(string uid, IEnumerable<(string SopClass, string SopInstance)> objects)
    {
        var series = new DicomDataset();
        series.SetString(DicomTags.SeriesInstanceUid, uid);
        series.SetItems(DicomTags.ReferencedSopSequence, [.. objects.Select(o => ReportModules.Reference(o.SopClass, o.SopInstance))]);
        return series;
    }
}
