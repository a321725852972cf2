using FractureGrid.Dicom.Datasets;

namespace FractureGrid.Dicom;

public sealed partial class DicomDataset
{
    /// <summary>
    /// The value as text without padding; several values stay joined by backslashes, numbers are printed. Null when absent, empty or
    /// without a text form (sequences, bulk bytes).
    /// </summary>
    public string? GetString(DicomTag tag) => TryGet(tag, out var element) ? ElementText.Read(element, this) : null;

    /// <summary>The values one by one; empty when absent or empty.</summary>
    public IReadOnlyList<string> GetStrings(DicomTag tag)
    {
        if (!TryGet(tag, out var element) || ElementText.Read(element, this) is not { } text)
        {
            return [];
        }
        if (!element.EffectiveVr.IsMultiValued() || !text.Contains('\\', StringComparison.Ordinal))
        {
            return [text];
        }
        var values = text.Split('\\');
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = values[i].Trim(' ', '\0');
        }
        return values;
    }

    /// <summary>The first value as a whole number, from binary or text form; null when absent, not a whole number or out of range.</summary>
    public int? GetInt32(DicomTag tag) =>
        TryGet(tag, out var element)
        && ElementNumbers.TryRead(element, this, 0, out var value)
        && value is >= int.MinValue and <= int.MaxValue
        && Math.Floor(value) == value
            ? (int)value
            : null;

    /// <summary>The first value as a number; null when absent or not a number.</summary>
    public double? GetDouble(DicomTag tag) =>
        TryGet(tag, out var element) && ElementNumbers.TryRead(element, this, 0, out var value) ? value : null;

    /// <summary>All values as numbers; empty when absent, or when one of them is not a number.</summary>
    public IReadOnlyList<double> GetDoubles(DicomTag tag) => TryGet(tag, out var element) ? ElementNumbers.ReadAll(element, this) : [];

    /// <summary>The items of a sequence; empty when absent or not a sequence.</summary>
    public IReadOnlyList<DicomDataset> GetItems(DicomTag tag) => TryGet(tag, out var element) ? element.Items ?? [] : [];

    /// <summary>
    /// The bytes of the value, numbers little endian, text in the data set's character set. Null when absent, a sequence or compressed
    /// pixel data. Reads from the file a value that was left there.
    /// </summary>
    public ReadOnlyMemory<byte>? GetBytes(DicomTag tag) => TryGet(tag, out var element) ? element.Encode(CharacterSet) : null;
}
