using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using FractureGrid.Dicom.Datasets;

namespace FractureGrid.Dicom.Json;

/// <summary>Values of the binary representations as little-endian bytes. Numbers may be text (PS3.18 section F.2.3), nulls are zero.</summary>
internal static class JsonNumbers
{
    public static bool TryRead(JsonElement values, DicomVr vr, out byte[] bytes)
    {
        var size = vr == DicomVr.AT ? 4 : vr.WordSize();
        bytes = [];
        if (size == 1 || vr is DicomVr.OW)
        {
            // Bytes come as InlineBinary; an empty array is an empty value.
            return values.GetArrayLength() == 0;
        }
        bytes = new byte[values.GetArrayLength() * size];
        var at = 0;
        foreach (var value in values.EnumerateArray())
        {
            var text = value.ValueKind switch
            {
                JsonValueKind.Number => value.GetRawText(),
                JsonValueKind.String => value.GetString()!.Trim(),
                JsonValueKind.Null => "0",
                _ => null,
            };
            if (text is null || !TryWrite(bytes.AsSpan(at, size), vr, text))
            {
                return false;
            }
            at += size;
        }
        return true;
    }

    private static bool TryWrite(Span<byte> place, DicomVr vr, string text)
    {
        switch (vr)
        {
            case DicomVr.AT:
                return TryWriteTag(place, text);
            case DicomVr.FL or DicomVr.OF when TryParseFloat(text, out var value):
                BinaryPrimitives.WriteSingleLittleEndian(place, (float)value);
                return true;
            case DicomVr.FD or DicomVr.OD when TryParseFloat(text, out var value):
                BinaryPrimitives.WriteDoubleLittleEndian(place, value);
                return true;
            case DicomVr.FL or DicomVr.OF or DicomVr.FD or DicomVr.OD:
                return false;
            default:
                return TryWriteWhole(place, vr is DicomVr.SS or DicomVr.SL or DicomVr.SV, text);
        }
    }

    private static bool TryWriteTag(Span<byte> place, string text)
    {
        if (text.Length != 8 || !uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var tag))
        {
            return false;
        }
        BinaryPrimitives.WriteUInt16LittleEndian(place, (ushort)(tag >> 16));
        BinaryPrimitives.WriteUInt16LittleEndian(place[2..], (ushort)tag);
        return true;
    }

    /// <summary>Some writers give whole numbers a fraction of zero.</summary>
    private static bool TryWriteWhole(Span<byte> place, bool isSigned, string text)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || value != decimal.Truncate(value))
        {
            return false;
        }
        var bits = place.Length * 8;
        var (least, most) = isSigned
            ? (-(Int128.One << (bits - 1)), (Int128.One << (bits - 1)) - 1)
            : (Int128.Zero, (Int128.One << bits) - 1);
        if (value < (decimal)least || value > (decimal)most)
        {
            return false;
        }
        Span<byte> whole = stackalloc byte[16];
        BinaryPrimitives.WriteInt128LittleEndian(whole, (Int128)value);
        whole[..place.Length].CopyTo(place);
        return true;
    }

    private static bool TryParseFloat(string text, out double value)
    {
        value = text switch
        {
            "NaN" or "nan" => double.NaN,
            "inf" or "Infinity" => double.PositiveInfinity,
            "-inf" or "-Infinity" => double.NegativeInfinity,
            _ => 0,
        };
        return value != 0 || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
