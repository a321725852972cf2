using FractureGrid.Dicom.CharacterSets;
using FractureGrid.Dicom.Datasets;

namespace FractureGrid.Dicom;

/// <summary>
/// One attribute: tag, value representation and value. A value is bytes (numbers little endian, whatever the file was), text that is
/// encoded when written, items of a sequence, or fragments of compressed pixel data. Elements don't change; data sets swap them.
/// </summary>
public sealed class DicomElement
{
    private readonly object? _content;
    private readonly ValueBytes _bytes;

    internal DicomElement(DicomTag tag, DicomVr vr, ValueBytes bytes) => (Tag, Vr, _bytes) = (tag, vr, bytes);

    internal DicomElement(DicomTag tag, DicomVr vr, string text) => (Tag, Vr, _content) = (tag, vr, text);

    internal DicomElement(DicomTag tag, DicomVr vr, DicomDataset[] items) => (Tag, Vr, _content) = (tag, vr, items);

    internal DicomElement(DicomTag tag, DicomVr vr, DicomFragments fragments) => (Tag, Vr, _content) = (tag, vr, fragments);

    public DicomTag Tag { get; }

    public DicomVr Vr { get; }

    /// <summary>The items of a sequence, else null.</summary>
    public IReadOnlyList<DicomDataset>? Items => _content as DicomDataset[];

    /// <summary>The fragments of compressed pixel data, else null.</summary>
    public DicomFragments? Fragments => _content as DicomFragments;

    /// <summary>The stored bytes of the value; zero for sequences, fragments and text not yet encoded.</summary>
    public long Length => _bytes.Length;

    /// <summary>The text as set, before encoding; null for anything that was read.</summary>
    internal string? Text => _content as string;

    internal ValueBytes Bytes => _bytes;

    /// <summary>The representation that explains the bytes: UN of a public attribute is what the dictionary says.</summary>
    internal DicomVr EffectiveVr => Vr == DicomVr.UN ? DicomDictionary.VrOf(Tag) : Vr;

    /// <summary>The value as bytes without padding of ours; null for sequences and fragments.</summary>
    internal ReadOnlyMemory<byte>? Encode(CharacterSet characters) =>
        _content switch
        {
            null => _bytes.Load(),
            string text => Vr.UsesCharacterSet() ? characters.Encode(text) : CharacterSet.Default.Encode(text),
            _ => null,
        };

    public override string ToString() => $"{Tag} {DicomDictionary.KeywordOf(Tag)}";
}
