namespace FractureGrid.Dicom.Results;

/// <summary>A coded concept (PS3.3 section 8): code value, coding scheme designator and code meaning.</summary>
public sealed record CodedConcept(string Value, string Scheme, string Meaning)
{
    private const int LongestValue = 16;

    /// <summary>The same concept, whatever words it is given.</summary>
    public bool Is(CodedConcept other) =>
        other is not null
        && string.Equals(Value, other.Value, StringComparison.Ordinal)
        && string.Equals(Scheme, other.Scheme, StringComparison.Ordinal);

    /// <summary>As an item of a code sequence.</summary>
    /// <param name="equivalent">The same in another scheme, in Equivalent Code Sequence (0008,0121); or null.</param>
    public DicomDataset ToItem(CodedConcept? equivalent = null)
    {
        var item = new DicomDataset();
        item.SetString(Value.Length > LongestValue ? DicomTags.LongCodeValue : DicomTags.CodeValue, Value);
        item.SetString(DicomTags.CodingSchemeDesignator, Scheme);
        item.SetString(DicomTags.CodeMeaning, Meaning);
        if (equivalent is not null)
        {
            item.SetItems(DicomTags.EquivalentCodeSequence, equivalent.ToItem());
        }

        return item;
    }

    /// <summary>The first item of a code sequence; null where there is none.</summary>
    public static CodedConcept? Read(DicomDataset dataset, DicomTag sequence)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return dataset.GetItems(sequence) is [var item, ..] ? Read(item) : null;
    }

    /// <summary>One item of a code sequence; null where it is not whole.</summary>
    public static CodedConcept? Read(DicomDataset item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var value = item.GetString(DicomTags.CodeValue) ?? item.GetString(DicomTags.LongCodeValue);
        return
            value is not null
            && item.GetString(DicomTags.CodingSchemeDesignator) is { } scheme
            && item.GetString(DicomTags.CodeMeaning) is { } meaning
            ? new CodedConcept(value, scheme, meaning)
            : null;
    }

    public override string ToString() => $"({Value}, {Scheme}, \"{Meaning}\")";
}
