namespace FractureGrid.Dicom.Files;

/// <summary>One level of the parser's stack: a data set or item, or a sequence. Used again and again.</summary>
internal sealed class Frame
{
    public bool IsSequence { get; private set; }

    /// <summary>The tag of the sequence.</summary>
    public DicomTag Tag { get; private set; }

    public DatasetEncoding Encoding { get; private set; }

    /// <summary>Where this level must end, by its own length or by that of a level around it.</summary>
    public long End { get; private set; }

    /// <summary>A delimiter ends this level.</summary>
    public bool IsUndefined { get; private set; }

    /// <summary>The data set that elements go to; of a sequence, nothing.</summary>
    public DicomDataset Dataset { get; private set; } = null!;

    /// <summary>Elements came out of order or twice.</summary>
    public bool IsDisordered { get; private set; }

    public List<DicomDataset> Items { get; } = [];

    public void Open(DicomDataset dataset, DatasetEncoding encoding, long? end, long outerEnd = long.MaxValue)
    {
        (IsSequence, Dataset, Encoding) = (false, dataset, encoding);
        (End, IsUndefined, IsDisordered) = (end ?? outerEnd, end is null, false);
    }

    public void OpenSequence(DicomTag tag, DatasetEncoding encoding, long? end, long outerEnd)
    {
        (IsSequence, Dataset, Encoding, Tag) = (true, null!, encoding, tag);
        (End, IsUndefined, IsDisordered) = (end ?? outerEnd, end is null, false);
        Items.Clear();
    }

    public void Add(DicomElement element)
    {
        var elements = Dataset.Elements;
        IsDisordered |= elements.Count > 0 && elements[^1].Tag >= element.Tag;
        elements.Add(element);
    }
}
