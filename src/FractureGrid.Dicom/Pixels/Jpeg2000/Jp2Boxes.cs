using System.Buffers.Binary;

namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>Finds the codestream in a JP2 file (ITU-T T.800 annex I), which DICOM forbids and some writers store all the same.</summary>
internal static class Jp2Boxes
{
    private const uint Signature = 0x6A502020;
    private const uint ContiguousCodestream = 0x6A703263;

    /// <summary>The stream itself where it is no JP2 file, nothing where the file has no codestream.</summary>
    public static ReadOnlyMemory<byte> FindCodestream(ReadOnlyMemory<byte> stream)
    {
        var bytes = stream.Span;
        if (bytes.Length < 12 || BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) != Signature)
        {
            return stream;
        }
        while (stream.Length >= 8)
        {
            bytes = stream.Span;
            ulong length = BinaryPrimitives.ReadUInt32BigEndian(bytes);
            var header = 8;
            if (length == 1 && bytes.Length >= 16)
            {
                length = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
                header = 16;
            }
            var isLast = length == 0 || length >= (ulong)bytes.Length;
            if (!isLast && length < (ulong)header)
            {
                break;
            }
            var end = isLast ? bytes.Length : (int)length;
            if (BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) == ContiguousCodestream)
            {
                return stream[header..end];
            }
            stream = stream[end..];
        }
        return default;
    }
}
