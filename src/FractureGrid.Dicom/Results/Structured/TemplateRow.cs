namespace FractureGrid.Dicom.Results.Structured;

/// <summary>One row of a template (PS3.16 section 6.1): what a container must or may hold directly below it.</summary>
/// <param name="Relationship">Relationship to the container.</param>
/// <param name="ValueType">Value type of the item.</param>
/// <param name="Name">Concept name; null for rows that any name fits, such as images.</param>
/// <param name="Least">0 for what may be absent, 1 for what must be there.</param>
/// <param name="Most">1, or more for rows with VM 1-n.</param>
internal sealed record TemplateRow(string Relationship, string ValueType, CodedConcept? Name, int Least, int Most)
{
    public bool Fits(DicomDataset item) =>
        string.Equals(ContentTree.ValueType(item), ValueType, StringComparison.Ordinal)
        && (Name is null ? ContentTree.Name(item) is null : ContentTree.Name(item) is { } name && name.Is(Name));

    public override string ToString() => $"{Relationship} {ValueType} {Name?.ToString() ?? ""}".TrimEnd();
}
