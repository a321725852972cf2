using System.Globalization;

namespace FractureGrid.Dicom.Results.Structured;

/// <summary>Makes content items of structured reports (PS3.3 C.17.3).</summary>
internal static class ContentItem
{
    public const string Contains = "CONTAINS";
    public const string HasObservationContext = "HAS OBS CONTEXT";
    public const string HasConceptModifier = "HAS CONCEPT MOD";
    public const string InferredFrom = "INFERRED FROM";
    public const string SelectedFrom = "SELECTED FROM";

    public static DicomDataset Container(string? relationship, CodedConcept name, string? template, IEnumerable<DicomDataset> children)
    {
        var item = Item(relationship, "CONTAINER", name);
        item.SetString(DicomTags.ContinuityOfContent, "SEPARATE");
        if (template is not null)
        {
            var id = new DicomDataset();
            id.SetString(DicomTags.MappingResource, "DCMR");
            id.SetString(DicomTags.TemplateIdentifier, template);
            item.SetItems(DicomTags.ContentTemplateSequence, id);
        }

        return With(item, children);
    }

    public static DicomDataset Code(string relationship, CodedConcept name, CodedConcept value, CodedConcept? equivalent = null)
    {
        var item = Item(relationship, "CODE", name);
        item.SetItems(DicomTags.ConceptCodeSequence, value.ToItem(equivalent));
        return item;
    }

    /// <summary>An object that is no image, such as a report or a presentation state.</summary>
    public static DicomDataset Composite(string relationship, string sopClassUid, string sopInstanceUid)
    {
        var item = Item(relationship, "COMPOSITE", null);
        item.SetItems(DicomTags.ReferencedSopSequence, ReportModules.Reference(sopClassUid, sopInstanceUid));
        return item;
    }

    public static DicomDataset Text(string relationship, CodedConcept name, string text)
    {
        var item = Item(relationship, "TEXT", name);
        item.SetString(DicomTags.TextValue, text);
        return item;
    }

    public static DicomDataset UidReference(string relationship, CodedConcept name, string uid)
    {
        var item = Item(relationship, "UIDREF", name);
        item.SetString(DicomTags.Uid, uid);
        return item;
    }

    public static DicomDataset Number(string relationship, CodedConcept name, double value, CodedConcept unit)
    {
        var item = Item(relationship, "NUM", name);
        var measured = new DicomDataset();
        measured.SetDouble(DicomTags.NumericValue, value);
        measured.SetItems(DicomTags.MeasurementUnitsCodeSequence, unit.ToItem());
        item.SetItems(DicomTags.MeasuredValueSequence, measured);
        return item;
    }

    public static DicomDataset Image(string relationship, CodedConcept? name, string sopClassUid, string sopInstanceUid)
    {
        var item = Item(relationship, "IMAGE", name);
        item.SetItems(DicomTags.ReferencedSopSequence, ReportModules.Reference(sopClassUid, sopInstanceUid));
        return item;
    }

    /// <summary>A closed box as a polyline of five points, selected from its image.</summary>
    public static DicomDataset Box(string relationship, CodedConcept name, ReportBox box, DicomDataset image)
    {
        var item = Item(relationship, "SCOORD", name);
        item.SetString(DicomTags.GraphicType, "POLYLINE");
        item.SetDouble(DicomTags.GraphicData, BoxCorners.Closed(box));
        return With(item, [image]);
    }

    /// <summary>Appends children; an item without any has no content sequence.</summary>
    public static DicomDataset With(DicomDataset item, IEnumerable<DicomDataset> children)
    {
        DicomDataset[] all = [.. item.GetItems(DicomTags.ContentSequence), .. children];
        if (all.Length > 0)
        {
            item.SetItems(DicomTags.ContentSequence, all);
        }

        return item;
    }

    public static string Invariant(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    private static DicomDataset Item(string? relationship, string valueType, CodedConcept? name)
    {
        var item = new DicomDataset();
        if (relationship is not null)
        {
            item.SetString(DicomTags.RelationshipType, relationship);
        }

        item.SetString(DicomTags.ValueType, valueType);
        if (name is not null)
        {
            item.SetItems(DicomTags.ConceptNameCodeSequence, name.ToItem());
        }

        return item;
    }
}
