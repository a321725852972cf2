namespace FractureGrid.Dicom.Results.Structured;

/// <summary>Reads content items.</summary>
internal static class ContentTree
{
    /// <summary>Deeper trees than any template of ours has; what lies below is not looked at.</summary>
    public const int Depth = 16;

    public static string? ValueType(DicomDataset item) => item.GetString(DicomTags.ValueType);

    public static string? Relationship(DicomDataset item) => item.GetString(DicomTags.RelationshipType);

    public static CodedConcept? Name(DicomDataset item) => CodedConcept.Read(item, DicomTags.ConceptNameCodeSequence);

    public static CodedConcept? Code(DicomDataset item) => CodedConcept.Read(item, DicomTags.ConceptCodeSequence);

    public static IReadOnlyList<DicomDataset> Children(DicomDataset item) => item.GetItems(DicomTags.ContentSequence);

    /// <summary>SOP Instance UID of the object that an item refers to.</summary>
    public static string? Reference(DicomDataset item) =>
        item.GetItems(DicomTags.ReferencedSopSequence) is [var reference, ..]
            ? reference.GetString(DicomTags.ReferencedSopInstanceUid)
            : null;

    public static string? Template(DicomDataset item) =>
        item.GetItems(DicomTags.ContentTemplateSequence) is [var id, ..] && id.GetString(DicomTags.MappingResource) is "DCMR"
            ? id.GetString(DicomTags.TemplateIdentifier)
            : null;

    public static IEnumerable<DicomDataset> Children(DicomDataset item, CodedConcept name) =>
        Children(item).Where(child => Name(child) is { } found && found.Is(name));

    public static DicomDataset? Child(DicomDataset item, CodedConcept name) => Children(item, name).FirstOrDefault();

    /// <summary>The item and all below it.</summary>
    public static IEnumerable<DicomDataset> Walk(DicomDataset item, int depth = 0)
    {
        yield return item;
        if (depth == Depth)
        {
            yield break;
        }

        foreach (var below in Children(item).SelectMany(child => Walk(child, depth + 1)))
        {
            yield return below;
        }
    }
}
