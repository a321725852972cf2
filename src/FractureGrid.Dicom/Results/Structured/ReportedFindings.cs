namespace FractureGrid.Dicom.Results.Structured;

/// <summary>A measurement report as read: of ours, or of a reader's workstation that answers with the same template.</summary>
public sealed record ReportedFindings
{
    public required string StudyInstanceUid { get; init; }

    public required string SopInstanceUid { get; init; }

    /// <summary>VERIFIED or UNVERIFIED.</summary>
    public string? Verification { get; init; }

    /// <summary>The report's own answer; null where it gives none.</summary>
    public ReportOutcome? Outcome { get; init; }

    /// <summary>SOP Instance UIDs of the image library and of the evidence.</summary>
    public required IReadOnlyList<string> Images { get; init; }

    public required IReadOnlyList<ReportedFinding> Findings { get; init; }

    /// <summary>The answer for the whole study; null where the report has no group for it.</summary>
    public ReportedAnswer? Study { get; init; }

    /// <summary>The answers for images.</summary>
    public IReadOnlyList<ReportedAnswer> Answers { get; init; } = [];

    /// <summary>SOP Instance UID of the report that this one supersedes.</summary>
    public string? Predecessor { get; init; }

    /// <summary>Reads a report; null where the data set is no imaging measurement report. Groups without a region are left out.</summary>
    public static ReportedFindings? Read(DicomDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (
            ContentTree.Name(dataset) is not { } title
            || !title.Is(Concepts.ImagingMeasurementReport)
            || dataset.GetString(DicomTags.StudyInstanceUid) is not { } study
            || dataset.GetString(DicomTags.SopInstanceUid) is not { } instance
        )
        {
            return null;
        }

        var groups = ContentTree.Children(dataset, Concepts.ImagingMeasurements).SelectMany(ContentTree.Children).ToList();
        var answers = groups.Where(group => ContentTree.Template(group) is AnswerGroup.Template).ToList();
        var evaluations = ContentTree.Child(dataset, Concepts.QualitativeEvaluations);
        return new ReportedFindings
        {
            StudyInstanceUid = study,
            SopInstanceUid = instance,
            Verification = dataset.GetString(DicomTags.VerificationFlag),
            Outcome = evaluations is null
                ? null
                : ContentTree
                    .Children(evaluations)
                    .Select(item => Presence.Read(ContentTree.Code(item)))
                    .FirstOrDefault(o => o is not null),
            Images = [.. Evidence(dataset, DicomTags.CurrentRequestedProcedureEvidenceSequence)],
            Findings = [.. groups.Select(Finding).OfType<ReportedFinding>()],
            Study = answers.Where(IsOfStudy).Select(Answer).FirstOrDefault(),
            Answers = [.. answers.Where(group => !IsOfStudy(group)).Select(Answer)],
            Predecessor = Evidence(dataset, DicomTags.PredecessorDocumentsSequence).FirstOrDefault(),
        };
    }

    private static IEnumerable<string> Evidence(DicomDataset dataset, DicomTag sequence) =>
        dataset
            .GetItems(sequence)
            .SelectMany(study => study.GetItems(DicomTags.ReferencedSeriesSequence))
            .SelectMany(series => series.GetItems(DicomTags.ReferencedSopSequence))
            .Select(item => item.GetString(DicomTags.ReferencedSopInstanceUid))
            .OfType<string>();

    private static ReportedFinding? Finding(DicomDataset group)
    {
        var region = ContentTree.Children(group).FirstOrDefault(item => ContentTree.ValueType(item) is "SCOORD");
        var points = region?.GetDoubles(DicomTags.GraphicData) ?? [];
        var image = region is null ? null : ContentTree.Children(region).FirstOrDefault(item => ContentTree.ValueType(item) is "IMAGE");
        var reference = image is null ? null : ContentTree.Reference(image);
        if (reference is null || points.Count < 4 || points.Count % 2 != 0)
        {
            return null;
        }

        var (xs, ys) = (points.Where((_, i) => i % 2 == 0).ToList(), points.Where((_, i) => i % 2 == 1).ToList());
        return new ReportedFinding
        {
            TrackingUid = ContentTree.Child(group, Concepts.TrackingUniqueIdentifier)?.GetString(DicomTags.Uid),
            SopInstanceUid = reference,
            X = xs.Min(),
            Y = ys.Min(),
            Width = xs.Max() - xs.Min(),
            Height = ys.Max() - ys.Min(),
            Score = Share(group, Concepts.CertaintyOfFinding),
            Finding = ContentTree.Child(group, Concepts.Finding) is { } finding ? ContentTree.Code(finding) : null,
            Outcome = OutcomeOf(group),
            Site = ContentTree.Child(group, Concepts.FindingSite) is { } site ? ContentTree.Code(site) : null,
        };
    }

    private static bool IsOfStudy(DicomDataset group) =>
        ContentTree.Child(group, Concepts.TrackingIdentifier)?.GetString(DicomTags.TextValue) is AnswerGroup.Study;

    private static ReportedAnswer Answer(DicomDataset group) =>
        new()
        {
            Images =
            [
                .. ContentTree
                    .Children(group, Concepts.CertaintyOfFinding)
                    .SelectMany(measured => ContentTree.Walk(measured))
                    .Where(item => ContentTree.ValueType(item) is "IMAGE")
                    .Select(ContentTree.Reference)
                    .OfType<string>(),
            ],
            Score = Share(group, Concepts.CertaintyOfFinding),
            Probability = Share(group, Concepts.Probability),
            Outcome = OutcomeOf(group),
        };

    private static ReportOutcome? OutcomeOf(DicomDataset group) =>
        ContentTree
            .Children(group)
            .Where(item => ContentTree.Relationship(item) is ContentItem.Contains)
            .Select(item => Presence.Read(ContentTree.Code(item)))
            .FirstOrDefault(outcome => outcome is not null);

    private static double? Share(DicomDataset group, CodedConcept name) =>
        ContentTree.Child(group, name)?.GetItems(DicomTags.MeasuredValueSequence) is [var measured, ..]
            ? measured.GetDouble(DicomTags.NumericValue) / 100
            : null;
}
