using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using FractureGrid.Dicom.Datasets;

namespace FractureGrid.Dicom.Json;

/// <summary>The <c>Value</c> array of everything but sequences and bytes (PS3.18 table F.2.3-1 and section F.2.5); absent when empty.</summary>
internal static class JsonValues
{
    /// <summary>Whole numbers beyond 2^53 become strings, because most readers hold numbers as 64-bit floats.</summary>
    private const long LargestExact = 1L << 53;

    public static void Write(Utf8JsonWriter json, DicomElement element, DicomVr vr, DicomDataset dataset)
    {
        if (vr.IsText())
        {
            WriteTexts(json, dataset.GetStrings(element.Tag), vr);
            return;
        }
        var size = vr == DicomVr.AT ? 4 : vr.WordSize();
        var bytes = element.Bytes.Load().Span;
        if (bytes.Length < size)
        {
            return;
        }
        json.WriteStartArray("Value"u8);
        for (; bytes.Length >= size; bytes = bytes[size..])
        {
            WriteBinary(json, bytes, vr);
        }
        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, IReadOnlyList<string> values, DicomVr vr)
    {
        if (values.Count == 0)
        {
            return;
        }
        json.WriteStartArray("Value"u8);
        foreach (var value in values)
        {
            if (value.Length == 0)
            {
                json.WriteNullValue();
            }
            else if (vr == DicomVr.PN)
            {
                JsonPersonName.Write(json, value);
            }
            else if (vr == DicomVr.IS && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            {
                WriteWhole(json, whole);
            }
            else if (vr == DicomVr.DS && JsonDecimal.TryNormalise(value, out var number))
            {
                json.WriteRawValue(number, skipInputValidation: true);
            }
            else
            {
                JsonPieces.WriteText(json, value);
            }
        }
        json.WriteEndArray();
    }

    private static void WriteBinary(Utf8JsonWriter json, ReadOnlySpan<byte> word, DicomVr vr)
    {
        switch (vr)
        {
            case DicomVr.AT:
                var tag = new DicomTag(BinaryPrimitives.ReadUInt16LittleEndian(word), BinaryPrimitives.ReadUInt16LittleEndian(word[2..]));
                json.WriteStringValue(tag.Value.ToString("X8", CultureInfo.InvariantCulture));
                break;
            case DicomVr.US:
                json.WriteNumberValue(BinaryPrimitives.ReadUInt16LittleEndian(word));
                break;
            case DicomVr.SS:
                json.WriteNumberValue(BinaryPrimitives.ReadInt16LittleEndian(word));
                break;
            case DicomVr.UL:
                json.WriteNumberValue(BinaryPrimitives.ReadUInt32LittleEndian(word));
                break;
            case DicomVr.SL:
                json.WriteNumberValue(BinaryPrimitives.ReadInt32LittleEndian(word));
                break;
            case DicomVr.SV:
                WriteWhole(json, BinaryPrimitives.ReadInt64LittleEndian(word));
                break;
            case DicomVr.UV:
                WriteWhole(json, BinaryPrimitives.ReadUInt64LittleEndian(word));
                break;
            case DicomVr.FL when BinaryPrimitives.ReadSingleLittleEndian(word) is var single && float.IsFinite(single):
                json.WriteNumberValue(single);
                break;
            case DicomVr.FD when BinaryPrimitives.ReadDoubleLittleEndian(word) is var number && double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue(NotFinite(ElementNumbers.Binary(word, vr, 0)));
                break;
        }
    }

    private static string NotFinite(double value) =>
        double.IsNaN(value) ? "NaN"
        : value > 0 ? "inf"
        : "-inf";

    private static void WriteWhole(Utf8JsonWriter json, Int128 value)
    {
        if (Int128.Abs(value) <= LargestExact)
        {
            json.WriteNumberValue((long)value);
        }
        else
        {
            json.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
        }
    }
}
