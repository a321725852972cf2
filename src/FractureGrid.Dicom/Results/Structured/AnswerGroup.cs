using System.Globalization;

namespace FractureGrid.Dicom.Results.Structured;

/// <summary>
/// The answer for the whole study or for one image as a group after TID 1501: score and calibrated probability as measurements after TID 300, inferred from
/// the part of an image that was analysed (TID 320), or from the image where that is unknown. The OHIF viewer shows no report that has a group without
/// coordinates, nor a measurement with several, so the study's is inferred from the image with the highest score alone.
/// </summary>
internal static class AnswerGroup
{
    public const string Template = "1501";

    /// <summary>Tracking identifier of the study's group.</summary>
    public const string Study = "Study";

    /// <summary>The study's group and one for each image; none for what was not analysed.</summary>
    public static IEnumerable<DicomDataset> Create(StudyReport report)
    {
        var analysed = report.Images.Where(image => image.Model is not null).ToList();
        if (analysed.Count == 0)
        {
            yield break;
        }

        var study = report.Header.GetString(DicomTags.StudyInstanceUid) ?? "";
        yield return Group(
            report,
            Study,
            study,
            report.Model,
            (report.Outcome, report.Score, report.Probability),
            analysed.MaxBy(image => image.Score)!
        );
        foreach (var (image, i) in analysed.Select((image, i) => (image, i)))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"Image {i + 1}");
            yield return Group(report, name, image.SopInstanceUid, image.Model, (image.Outcome, image.Score, image.Probability), image);
        }
    }

    private static DicomDataset Group(
        StudyReport report,
        string name,
        string uid,
        ReportModel? model,
        (ReportOutcome Outcome, double Score, double? Probability) answer,
        ReportImage source
    )
    {
        var items = new List<DicomDataset>
        {
            ContentItem.Text(ContentItem.HasObservationContext, Concepts.TrackingIdentifier, name),
            ContentItem.UidReference(
                ContentItem.HasObservationContext,
                Concepts.TrackingUniqueIdentifier,
                DicomUid.FromName("fracturegrid/answer/" + uid)
            ),
            ContentItem.Code(ContentItem.Contains, Concepts.Finding, report.Codes.Fracture, report.Codes.FractureEquivalent),
        };
        if (model is not null)
        {
            items.Add(ContentItem.Text(ContentItem.HasConceptModifier, Concepts.AlgorithmName, model.Name));
            items.Add(ContentItem.Text(ContentItem.HasConceptModifier, Concepts.AlgorithmVersion, model.Version));
        }

        items.Add(Measured(Concepts.CertaintyOfFinding, answer.Score, source));
        if (answer.Probability is { } probability)
        {
            items.Add(Measured(Concepts.Probability, probability, source));
        }

        items.Add(ContentItem.Code(ContentItem.Contains, report.Codes.Fracture, Presence.Of(answer.Outcome)));
        return ContentItem.Container(ContentItem.Contains, Concepts.MeasurementGroup, Template, items);
    }

    private static DicomDataset Measured(CodedConcept name, double share, ReportImage source) =>
        ContentItem.With(ContentItem.Number(ContentItem.Contains, name, share * 100, Concepts.Percent), [Source(source)]);

    private static DicomDataset Source(ReportImage image) =>
        image.Analysed is { } part
            ? ContentItem.Box(
                ContentItem.InferredFrom,
                Concepts.SourceOfMeasurement,
                part,
                ContentItem.Image(ContentItem.SelectedFrom, null, image.SopClassUid, image.SopInstanceUid)
            )
            : ContentItem.Image(ContentItem.InferredFrom, Concepts.SourceOfMeasurement, image.SopClassUid, image.SopInstanceUid);
}
