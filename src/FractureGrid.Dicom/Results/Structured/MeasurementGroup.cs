using System.Globalization;

namespace FractureGrid.Dicom.Results.Structured;

/// <summary>One finding as a planar region after TID 1410 with the algorithm after TID 4019.</summary>
internal static class MeasurementGroup
{
    public const string Template = "1410";

    public static DicomDataset Create(StudyReport report, ReportImage image, ReportLesion lesion, int number)
    {
        var source = ContentItem.Image(ContentItem.SelectedFrom, null, image.SopClassUid, image.SopInstanceUid);
        var items = new List<DicomDataset>
        {
            ContentItem.Text(
                ContentItem.HasObservationContext,
                Concepts.TrackingIdentifier,
                string.Create(CultureInfo.InvariantCulture, $"{OutcomeWords.Of(lesion.Outcome)} {number}")
            ),
            ContentItem.UidReference(ContentItem.HasObservationContext, Concepts.TrackingUniqueIdentifier, lesion.TrackingUid),
            ContentItem.Code(ContentItem.Contains, Concepts.FindingCategory, Concepts.AbnormalStructure),
            ContentItem.Code(ContentItem.Contains, Concepts.Finding, report.Codes.Fracture, report.Codes.FractureEquivalent),
            ContentItem.Box(ContentItem.Contains, Concepts.ImageRegion, lesion.Box, source),
        };
        if (image.Site is { } site)
        {
            items.Add(Site(site, image.Laterality));
        }

        if (image.Model is { } model)
        {
            items.Add(ContentItem.Text(ContentItem.HasConceptModifier, Concepts.AlgorithmName, model.Name));
            items.Add(ContentItem.Text(ContentItem.HasConceptModifier, Concepts.AlgorithmVersion, model.Version));
        }

        items.Add(ContentItem.Number(ContentItem.Contains, Concepts.CertaintyOfFinding, lesion.Score * 100, Concepts.Percent));
        items.Add(ContentItem.Code(ContentItem.Contains, report.Codes.Fracture, Presence.Of(lesion.Outcome)));
        return ContentItem.Container(ContentItem.Contains, Concepts.MeasurementGroup, Template, items);
    }

    private static DicomDataset Site(CodedConcept site, string? laterality)
    {
        var item = ContentItem.Code(ContentItem.HasConceptModifier, Concepts.FindingSite, site);
        return laterality is null
            ? item
            : ContentItem.With(
                item,
                [ContentItem.Code(ContentItem.HasConceptModifier, Concepts.Laterality, laterality is "R" ? Concepts.Right : Concepts.Left)]
            );
    }
}
