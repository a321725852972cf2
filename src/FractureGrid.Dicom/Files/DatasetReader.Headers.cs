using System.Buffers.Binary;
using FractureGrid.Dicom.Datasets;

namespace FractureGrid.Dicom.Files;

internal sealed partial class DatasetReader
{
    private const int LongHeader = 12;

    private static DicomTag TagAt(ReadOnlySpan<byte> bytes, DatasetEncoding encoding) =>
        encoding.BigEndian
            ? new DicomTag(BinaryPrimitives.ReadUInt32BigEndian(bytes))
            : new DicomTag(BinaryPrimitives.ReadUInt16LittleEndian(bytes), BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]));

    private static uint LengthAt(ReadOnlySpan<byte> bytes, int at, DatasetEncoding encoding) =>
        encoding.BigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static ushort ShortLengthAt(ReadOnlySpan<byte> bytes, int at, DatasetEncoding encoding) =>
        encoding.BigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]) : BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private bool TryReadHeader(Frame frame, DicomTag tag, out ElementHeader header)
    {
        var window = source.Window;
        var encoding = frame.Encoding;
        if (!encoding.ExplicitVr)
        {
            header = new ElementHeader(tag, ImplicitVr(frame, tag), LengthAt(window, 4, encoding), 8);
            return true;
        }
        var vr = (DicomVr)((window[4] << 8) | window[5]);
        if (!DatasetEncoding.IsUpperCase(vr))
        {
            header = WithoutVr(frame, tag, window);
            return true;
        }
        if (!vr.HasLongLength())
        {
            header = new ElementHeader(tag, vr, ShortLengthAt(window, 6, encoding), 8);
            return true;
        }
        if (!source.Ensure(LongHeader))
        {
            header = default;
            EndOfSource(tag);
            return false;
        }
        header = new ElementHeader(tag, vr, LengthAt(source.Window, 8, encoding), LongHeader);
        return true;
    }

    /// <summary>
    /// No value representation where one should be: either the element is in implicit encoding, or the two characters are blank or
    /// wrong and a 16-bit length follows. Bytes that look like characters speak for the second.
    /// </summary>
    private ElementHeader WithoutVr(Frame frame, DicomTag tag, ReadOnlySpan<byte> window)
    {
        var isWritten = IsCharacter(window[4]) && IsCharacter(window[5]);
        var whole = LengthAt(window, 4, frame.Encoding);
        var isZero = (window[4] | window[5]) == 0;
        var room = Math.Min(frame.End - source.Position, source.Remaining ?? long.MaxValue) - 8;
        var isImplicit = !isWritten && (whole == ElementHeader.Undefined || (whole <= room && (!isZero || tag == DicomTags.PixelData)));
        return isImplicit
            ? new ElementHeader(tag, ImplicitVr(frame, tag), whole, 8)
            : new ElementHeader(tag, DicomVr.UN, ShortLengthAt(window, 6, frame.Encoding), 8);
    }

    private static bool IsCharacter(byte b) =>
        b is (byte)' ' or (byte)'?' or (byte)'-' or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z');

    private static DicomVr ImplicitVr(Frame frame, DicomTag tag)
    {
        var vr = DicomDictionary.VrOf(tag);
        if (vr != DicomVr.US || !DicomDictionary.DependsOnPixelRepresentation(tag))
        {
            return vr;
        }
        for (var dataset = frame.Dataset; dataset is not null; dataset = dataset.Parent)
        {
            if (dataset.GetInt32(DicomTags.PixelRepresentation) is { } sign)
            {
                return sign == 1 ? DicomVr.SS : DicomVr.US;
            }
        }
        return vr;
    }

    /// <summary>True at the given end of a frame; a frame without one ends by its delimiter, at the latest with what holds it.</summary>
    private bool AtEnd(Frame frame)
    {
        var position = source.Position;
        if (position < frame.End)
        {
            return _top == 0 && source.Remaining == 0;
        }
        if (position > frame.End)
        {
            Fail(DicomFaultCode.Malformed, "An element reaches beyond what holds it.");
        }
        return true;
    }

    private bool IsBeyond(DicomTag tag) =>
        _onlyGroup is { } group
            ? tag.Group != group
            : options.StopBeforePixelData && tag.Group == 0x7FE0 && tag.Element is 0x0008 or 0x0009 or 0x0010;

    /// <summary>Some senders fill the last block with zeros.</summary>
    private bool IsPadding(DicomTag tag) => tag.Value == 0 && _elements > 0 && LengthAt(source.Window, 4, _frames[0].Encoding) == 0;

    private void EndOfSource(DicomTag? within = null)
    {
        if (_top == 0 && within is null && source.Window.TrimStart((byte)0).IsEmpty)
        {
            Close();
            return;
        }
        Fail(DicomFaultCode.Truncated, within is { } tag ? $"The object ends within {tag}." : "The object ends within an element.");
    }
}
