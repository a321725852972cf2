using System.Buffers.Binary;
using System.Globalization;
using FractureGrid.Dicom.Datasets;

namespace FractureGrid.Dicom;

public sealed partial class DicomDataset
{
    /// <summary>
    /// Sets text with the dictionary's value representation. The text is encoded in the data set's character set when it is written;
    /// characters that it lacks become question marks. No values make an empty attribute.
    /// </summary>
    public void SetString(DicomTag tag, params ReadOnlySpan<string> values) => SetString(tag, KnownVr(tag), values);

    /// <inheritdoc cref="SetString(DicomTag, ReadOnlySpan{string})"/>
    public void SetString(DicomTag tag, DicomVr vr, params ReadOnlySpan<string> values)
    {
        if (!vr.IsText())
        {
            throw new ArgumentException($"{tag} is {vr}, which holds no text.", nameof(vr));
        }
        Set(new DicomElement(tag, vr, values.Length == 1 ? values[0] : string.Join('\\', values)));
    }

    /// <summary>Sets whole numbers in the dictionary's representation (US, SS, UL, SL, SV, UV, IS or DS). Out of range throws.</summary>
    public void SetInt32(DicomTag tag, params ReadOnlySpan<int> values)
    {
        var vr = KnownVr(tag);
        if (vr is DicomVr.IS or DicomVr.DS)
        {
            Set(new DicomElement(tag, vr, Join(values, static x => x.ToString(CultureInfo.InvariantCulture))));
            return;
        }
        if (vr == DicomVr.US && DicomDictionary.DependsOnPixelRepresentation(tag) && GetInt32(DicomTags.PixelRepresentation) == 1)
        {
            vr = DicomVr.SS;
        }
        var size = vr.WordSize();
        var bytes = new byte[values.Length * size];
        for (var i = 0; i < values.Length; i++)
        {
            WriteInteger(bytes.AsSpan(i * size), tag, vr, values[i]);
        }
        Set(new DicomElement(tag, vr, new ValueBytes(bytes)));
    }

    /// <summary>Sets numbers in the dictionary's representation (DS, FL or FD). DS keeps as many digits as its 16 characters hold.</summary>
    public void SetDouble(DicomTag tag, params ReadOnlySpan<double> values)
    {
        var vr = KnownVr(tag);
        switch (vr)
        {
            case DicomVr.DS:
                Set(new DicomElement(tag, vr, Join(values, DecimalString)));
                break;
            case DicomVr.FL:
                var singles = new byte[values.Length * 4];
                for (var i = 0; i < values.Length; i++)
                {
                    BinaryPrimitives.WriteSingleLittleEndian(singles.AsSpan(i * 4), (float)values[i]);
                }
                Set(new DicomElement(tag, vr, new ValueBytes(singles)));
                break;
            case DicomVr.FD:
                var doubles = new byte[values.Length * 8];
                for (var i = 0; i < values.Length; i++)
                {
                    BinaryPrimitives.WriteDoubleLittleEndian(doubles.AsSpan(i * 8), values[i]);
                }
                Set(new DicomElement(tag, vr, new ValueBytes(doubles)));
                break;
            default:
                throw new ArgumentException($"{tag} is {vr}, which holds no fractions.", nameof(tag));
        }
    }

    /// <summary>Sets bytes as they are; numbers must be little endian. The memory is not copied.</summary>
    public void SetBytes(DicomTag tag, DicomVr vr, ReadOnlyMemory<byte> value) => Set(new DicomElement(tag, vr, new ValueBytes(value)));

    /// <summary>Sets the items of a sequence. An item belongs to one data set only.</summary>
    public void SetItems(DicomTag tag, params ReadOnlySpan<DicomDataset> items) => Set(new DicomElement(tag, DicomVr.SQ, items.ToArray()));

    /// <summary>Sets compressed pixel data; the file's transfer syntax must be an encapsulated one.</summary>
    public void SetFragments(DicomTag tag, DicomFragments fragments) => Set(new DicomElement(tag, DicomVr.OB, fragments));

    private static DicomVr KnownVr(DicomTag tag) =>
        DicomDictionary.VrOf(tag) is not DicomVr.UN and var vr
            ? vr
            : throw new ArgumentException($"{tag} is not in the dictionary.", nameof(tag));

    private static string Join<T>(ReadOnlySpan<T> values, Func<T, string> print)
    {
        var texts = new string[values.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = print(values[i]);
        }
        return string.Join('\\', texts);
    }

    /// <summary>At most 16 characters (PS3.5 section 6.2): the shortest exact form, else as many digits as fit.</summary>
    private static string DecimalString(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A decimal string is a finite number.");
        }
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        for (var digits = 15; text.Length > 16; digits--)
        {
            text = value.ToString($"G{digits}", CultureInfo.InvariantCulture);
        }
        return text;
    }

    private static void WriteInteger(Span<byte> place, DicomTag tag, DicomVr vr, int value)
    {
        switch (vr)
        {
            case DicomVr.US:
                BinaryPrimitives.WriteUInt16LittleEndian(place, checked((ushort)value));
                break;
            case DicomVr.SS:
                BinaryPrimitives.WriteInt16LittleEndian(place, checked((short)value));
                break;
            case DicomVr.UL:
                BinaryPrimitives.WriteUInt32LittleEndian(place, checked((uint)value));
                break;
            case DicomVr.SL:
                BinaryPrimitives.WriteInt32LittleEndian(place, value);
                break;
            case DicomVr.UV:
                BinaryPrimitives.WriteUInt64LittleEndian(place, checked((ulong)value));
                break;
            case DicomVr.SV:
                BinaryPrimitives.WriteInt64LittleEndian(place, value);
                break;
            default:
                throw new ArgumentException($"{tag} is {vr}, which holds no whole numbers.", nameof(vr));
        }
    }
}
