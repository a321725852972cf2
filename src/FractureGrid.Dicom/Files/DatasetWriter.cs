using FractureGrid.Dicom.CharacterSets;
using FractureGrid.Dicom.Datasets;

namespace FractureGrid.Dicom.Files;

/// <summary>
/// Encodes data sets (PS3.5 section 7). Sequences and items get undefined lengths. Group lengths outside groups 0000 and 0002 are
/// retired and left out.
/// </summary>
internal sealed class DatasetWriter(ByteSink sink, bool explicitVr)
{
    private const uint Undefined = 0xFFFFFFFF;
    private const uint LongestValue = 0xFFFFFFFE;
    private static readonly DicomTag Item = new(0xFFFE, 0xE000);
    private static readonly DicomTag ItemEnd = new(0xFFFE, 0xE00D);
    private static readonly DicomTag SequenceEnd = new(0xFFFE, 0xE0DD);

    /// <summary>Writes a data set in a transfer syntax, deflating where that says so.</summary>
    public static void Write(Stream stream, DicomDataset dataset, TransferSyntax syntax)
    {
        if (syntax.IsDeflated)
        {
            DeflatedStream.Write(stream, inner => WritePlain(inner, dataset, syntax));
        }
        else
        {
            WritePlain(stream, dataset, syntax);
        }
    }

    public void Write(DicomDataset dataset)
    {
        var characters = dataset.CharacterSet;
        foreach (var element in dataset.Elements)
        {
            if (!element.Tag.IsGroupLength || element.Tag.Group is 0x0000 or 0x0002)
            {
                Write(element, characters);
            }
        }
    }

    private static void WritePlain(Stream stream, DicomDataset dataset, TransferSyntax syntax)
    {
        using var sink = new ByteSink(stream, syntax.IsBigEndian);
        new DatasetWriter(sink, syntax.IsExplicitVr).Write(dataset);
        sink.Flush();
    }

    private void Write(DicomElement element, CharacterSet characters)
    {
        if (element.Items is { } items)
        {
            WriteSequence(element.Tag, items);
        }
        else if (element.Fragments is { } fragments)
        {
            WriteFragments(element.Tag, element.Vr, fragments);
        }
        else if (element.Bytes.Deferred is { } deferred)
        {
            WriteHeader(element.Tag, element.Vr, deferred.Length);
            WriteDeferred(deferred, element.Vr);
        }
        else
        {
            var value = element.Encode(characters)!.Value;
            WriteHeader(element.Tag, element.Vr, value.Length);
            sink.Words(value.Span, element.Vr.WordSize());
            Pad(value.Length, element.Vr);
        }
    }

    private void WriteSequence(DicomTag tag, IReadOnlyList<DicomDataset> items)
    {
        // An unknown sequence was understood when it was read (PS3.5 section 6.2.2, note 5), so it can be named.
        WriteTagAndVr(tag, DicomVr.SQ);
        sink.UInt32(Undefined);
        for (var i = 0; i < items.Count; i++)
        {
            sink.Tag(Item);
            sink.UInt32(Undefined);
            Write(items[i]);
            sink.Tag(ItemEnd);
            sink.UInt32(0);
        }
        sink.Tag(SequenceEnd);
        sink.UInt32(0);
    }

    private void WriteFragments(DicomTag tag, DicomVr vr, DicomFragments fragments)
    {
        WriteTagAndVr(tag, vr);
        sink.UInt32(Undefined);
        WriteFragment(new ValueBytes(fragments.OffsetTable));
        for (var i = 0; i < fragments.Count; i++)
        {
            WriteFragment(fragments.ValueAt(i));
        }
        sink.Tag(SequenceEnd);
        sink.UInt32(0);
    }

    private void WriteFragment(ValueBytes bytes)
    {
        sink.Tag(Item);
        sink.UInt32(checked((uint)(bytes.Length + (bytes.Length & 1))));
        if (bytes.Deferred is { } deferred)
        {
            WriteDeferred(deferred, DicomVr.OB);
        }
        else
        {
            sink.Raw(bytes.Load().Span);
            Pad(bytes.Length, DicomVr.OB);
        }
    }

    private void WriteDeferred(DeferredValue deferred, DicomVr vr)
    {
        deferred.CopyTo(piece => sink.Words(piece.Span, vr.WordSize()));
        Pad(deferred.Length, vr);
    }

    private void WriteHeader(DicomTag tag, DicomVr vr, long length)
    {
        length += length & 1;
        if (length > LongestValue)
        {
            throw new InvalidOperationException($"The value of {tag} has {length} bytes, more than a data set can hold.");
        }
        // A value too long for its representation's 16-bit length is written as UN (PS3.5 section 6.2.2, note 3).
        vr = explicitVr && !vr.HasLongLength() && length > ushort.MaxValue ? DicomVr.UN : vr;
        WriteTagAndVr(tag, vr);
        if (explicitVr && !vr.HasLongLength())
        {
            sink.UInt16((ushort)length);
        }
        else
        {
            sink.UInt32((uint)length);
        }
    }

    private void WriteTagAndVr(DicomTag tag, DicomVr vr)
    {
        sink.Tag(tag);
        if (!explicitVr)
        {
            return;
        }
        sink.Byte((byte)((int)vr >> 8));
        sink.Byte((byte)vr);
        if (vr.HasLongLength())
        {
            sink.UInt16(0);
        }
    }

    private void Pad(long length, DicomVr vr)
    {
        if ((length & 1) == 1)
        {
            sink.Byte(vr.PadByte());
        }
    }
}
