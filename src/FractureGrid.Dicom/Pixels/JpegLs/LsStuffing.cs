using System.Buffers.Binary;

namespace FractureGrid.Dicom.Pixels.JpegLs;

/// <summary>Entropy-coded data of JPEG-LS have a zero bit after every byte 0xFF (ISO 14495-1 A.1); a one there is a marker.</summary>
internal static class LsStuffing
{
    /// <summary>
    /// Copies the bits up to the next marker without the stuffed ones. Returns how many bytes were read; the buffer needs eight bytes more
    /// than the data.
    /// </summary>
    public static int Remove(ReadOnlySpan<byte> data, Span<byte> buffer, out long bits)
    {
        bits = 0;
        var at = 0;
        while (at < data.Length)
        {
            var plain = data[at..].IndexOf((byte)0xFF);
            var isLast = plain < 0 || at + plain + 1 >= data.Length;
            var isMarker = !isLast && data[at + plain + 1] >= 0x80;
            var taken =
                isLast ? data.Length - at
                : isMarker ? plain
                : plain + 1;
            Append(data.Slice(at, taken), buffer, ref bits);
            at += taken;
            if (isLast || isMarker)
            {
                return at;
            }
            AppendSeven(data[at], buffer, ref bits);
            at++;
        }
        return at;
    }

    private static void Append(ReadOnlySpan<byte> bytes, Span<byte> buffer, ref long bits)
    {
        var (at, used) = ((int)(bits >> 3), (int)(bits & 7));
        bits += bytes.Length * 8L;
        if (used == 0)
        {
            bytes.CopyTo(buffer[at..]);
            return;
        }
        // The bits before stand at the top of the byte to go on with.
        var pending = (ulong)(buffer[at] >> (8 - used)) << (64 - used);
        while (bytes.Length >= 8)
        {
            var next = BinaryPrimitives.ReadUInt64BigEndian(bytes);
            BinaryPrimitives.WriteUInt64BigEndian(buffer[at..], pending | (next >> used));
            pending = next << (64 - used);
            at += 8;
            bytes = bytes[8..];
        }
        foreach (var next in bytes)
        {
            buffer[at++] = (byte)((pending >> 56) | (uint)(next >> used));
            pending = (ulong)next << (64 - used);
        }
        buffer[at] = (byte)(pending >> 56);
    }

    private static void AppendSeven(byte value, Span<byte> buffer, ref long bits)
    {
        var (at, used) = ((int)(bits >> 3), (int)(bits & 7));
        var kept = used == 0 ? 0 : buffer[at] & (0xFF00 >> used);
        var both = (kept << 8) | (value << (9 - used));
        buffer[at] = (byte)(both >> 8);
        buffer[at + 1] = (byte)both;
        bits += 7;
    }
}
