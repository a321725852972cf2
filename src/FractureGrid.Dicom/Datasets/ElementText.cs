using System.Globalization;
using System.Text;
using FractureGrid.Dicom.CharacterSets;

namespace FractureGrid.Dicom.Datasets;

/// <summary>Values as text.</summary>
internal static class ElementText
{
    private const int LongestPrintedArray = 1 << 16;

    public static string? Read(DicomElement element, DicomDataset dataset)
    {
        if (element.Text is { } text)
        {
            return text.Length == 0 ? null : text;
        }
        var vr = element.EffectiveVr;
        if (element.Length == 0 || element.Items is not null || element.Fragments is not null)
        {
            return null;
        }
        if (!vr.IsText())
        {
            return Print(element, vr);
        }
        var bytes = Trim(element.Bytes.Load().Span, vr);
        if (bytes.IsEmpty)
        {
            return null;
        }
        return !vr.UsesCharacterSet() || CharacterSet.IsPlain(bytes)
            ? Encoding.Latin1.GetString(bytes)
            : dataset.CharacterSet.Decode(bytes, vr == DicomVr.PN);
    }

    /// <summary>Trailing padding is no part of a value; leading spaces are only in the long text representations (PS3.5 6.2).</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> bytes, DicomVr vr)
    {
        bytes = bytes.TrimEnd(" \0"u8);
        return vr is DicomVr.ST or DicomVr.LT or DicomVr.UT or DicomVr.UC ? bytes : bytes.TrimStart((byte)' ');
    }

    private static string? Print(DicomElement element, DicomVr vr)
    {
        if (vr == DicomVr.AT)
        {
            return PrintTags(element.Bytes.Load().Span);
        }
        var count = ElementNumbers.CountBinary(element, vr);
        if (count == 0 || vr is DicomVr.OB or DicomVr.OW or DicomVr.UN || element.Length > LongestPrintedArray)
        {
            return null;
        }
        var bytes = element.Bytes.Load().Span;
        var printed = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            var value = ElementNumbers.Binary(bytes, vr, i);
            _ = printed.Append(i == 0 ? "" : "\\").Append(CultureInfo.InvariantCulture, $"{value:R}");
        }
        return printed.ToString();
    }

    private static string PrintTags(ReadOnlySpan<byte> bytes)
    {
        var printed = new StringBuilder();
        for (var i = 0; i + 4 <= bytes.Length && i < LongestPrintedArray; i += 4)
        {
            _ = printed
                .Append(i == 0 ? "" : "\\")
                .Append(new DicomTag(BitConverter.ToUInt16(bytes[i..]), BitConverter.ToUInt16(bytes[(i + 2)..])));
        }
        return printed.ToString();
    }
}
