using System.Buffers.Binary;
using System.Globalization;

namespace FractureGrid.Dicom.Datasets;

/// <summary>Values as numbers, from the binary representations and from DS and IS. 64-bit integers lose precision above 2^53.</summary>
internal static class ElementNumbers
{
    public static bool TryRead(DicomElement element, DicomDataset dataset, int index, out double value)
    {
        value = 0;
        var vr = element.EffectiveVr;
        if (vr.IsText())
        {
            return TryParse(NthValue(TextBytes(element, dataset), index), out value);
        }
        if (index >= CountBinary(element, vr))
        {
            return false;
        }
        value = Binary(element.Bytes.Load().Span, Signed(element, vr, dataset), index);
        return true;
    }

    public static double[] ReadAll(DicomElement element, DicomDataset dataset)
    {
        var vr = element.EffectiveVr;
        if (vr.IsText())
        {
            var text = TextBytes(element, dataset);
            if (ElementText.Trim(text, vr).IsEmpty)
            {
                return [];
            }
            var parsed = new double[text.Count((byte)'\\') + 1];
            for (var i = 0; i < parsed.Length; i++)
            {
                var end = text.IndexOf((byte)'\\');
                if (!TryParse(end < 0 ? text : text[..end], out parsed[i]))
                {
                    return [];
                }
                text = text[(end + 1)..];
            }
            return parsed;
        }
        var values = new double[CountBinary(element, vr)];
        var bytes = element.Bytes.Load().Span;
        vr = Signed(element, vr, dataset);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Binary(bytes, vr, i);
        }
        return values;
    }

    public static int CountBinary(DicomElement element, DicomVr vr) =>
        element.Items is null && element.Fragments is null && !vr.IsText()
            ? (int)Math.Min(element.Length / vr.WordSize(), int.MaxValue)
            : 0;

    public static double Binary(ReadOnlySpan<byte> bytes, DicomVr vr, int index)
    {
        var word = bytes[(index * vr.WordSize())..];
        return vr switch
        {
            DicomVr.US or DicomVr.OW or DicomVr.AT => BinaryPrimitives.ReadUInt16LittleEndian(word),
            DicomVr.SS => BinaryPrimitives.ReadInt16LittleEndian(word),
            DicomVr.UL or DicomVr.OL => BinaryPrimitives.ReadUInt32LittleEndian(word),
            DicomVr.SL => BinaryPrimitives.ReadInt32LittleEndian(word),
            DicomVr.FL or DicomVr.OF => BinaryPrimitives.ReadSingleLittleEndian(word),
            DicomVr.FD or DicomVr.OD => BinaryPrimitives.ReadDoubleLittleEndian(word),
            DicomVr.UV or DicomVr.OV => BinaryPrimitives.ReadUInt64LittleEndian(word),
            DicomVr.SV => BinaryPrimitives.ReadInt64LittleEndian(word),
            _ => word[0],
        };
    }

    /// <summary>Files without value representations leave it to Pixel Representation whether such a value has a sign.</summary>
    private static DicomVr Signed(DicomElement element, DicomVr vr, DicomDataset dataset)
    {
        if (element.Vr != DicomVr.UN || vr != DicomVr.US || !DicomDictionary.DependsOnPixelRepresentation(element.Tag))
        {
            return vr;
        }
        return dataset.GetInt32(DicomTags.PixelRepresentation) == 1 ? DicomVr.SS : vr;
    }

    private static ReadOnlySpan<byte> TextBytes(DicomElement element, DicomDataset dataset) =>
        element.Text is null ? element.Bytes.Load().Span : element.Encode(dataset.CharacterSet)!.Value.Span;

    private static ReadOnlySpan<byte> NthValue(ReadOnlySpan<byte> text, int index)
    {
        for (; index > 0; index--)
        {
            var end = text.IndexOf((byte)'\\');
            if (end < 0)
            {
                return default;
            }
            text = text[(end + 1)..];
        }
        var length = text.IndexOf((byte)'\\');
        return length < 0 ? text : text[..length];
    }

    private static bool TryParse(ReadOnlySpan<byte> text, out double value) =>
        double.TryParse(text.Trim(" \0"u8), NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
