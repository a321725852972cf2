using System.Buffers.Binary;

namespace FractureGrid.Dicom.Pixels.JpegLossless;

/// <summary>
/// Reads Huffman-coded differences from entropy-coded data whose stuffed zeros are gone. Behind the data the buffer must go on for
/// <see cref="Margin"/> of the longest row that is read at once: it is read there before the end is noticed, but never accepted.
/// </summary>
internal ref struct DifferenceReader(ReadOnlySpan<byte> buffer, int length)
{
    private readonly ReadOnlySpan<byte> _buffer = buffer;
    private readonly long _length = length;
    private ulong _bits;
    private int _count;
    private int _at;

    /// <summary>Whole bytes that were not used.</summary>
    public readonly long UnusedBytes => ((_length * 8) - Position) / 8;

    private readonly long Position => ((long)_at * 8) - _count;

    /// <summary>Bytes wanted behind the data: a difference takes at most 31 bits, a refill reads 8 bytes.</summary>
    public static int Margin(int rowLength) => checked((rowLength * 4) + 16);

    /// <summary>Fills a row with differences modulo 65536. False where the data end before it does or hold bits that are no code.</summary>
    public bool TryRead(LosslessHuffmanTable table, Span<ushort> differences)
    {
        var bytes = _buffer;
        var (bits, count, at) = (_bits, _count, _at);
        var entries = table.Entries;
        var seen = 0u;
        for (var i = 0; i < differences.Length; i++)
        {
            // Tops up to 56 bits or more without a branch; bits that are there already are the same ones.
            bits |= BinaryPrimitives.ReadUInt64BigEndian(bytes[at..]) >> count;
            at += (63 - count) >> 3;
            count |= 56;

            var entry = entries[(int)(bits >> (64 - LosslessHuffmanTable.LookAhead))];
            if ((entry & LosslessHuffmanTable.IsLong) != 0)
            {
                entry = table.FindLong(bits);
            }
            seen |= entry;
            var category = (int)(entry >> 8) & 31;
            bits <<= (int)entry & 31;
            count -= ((int)entry & 31) + category;
            var amplitude = (int)((bits >> 1) >> (63 - category));
            // A leading zero means a negative difference (T.81 F.1.2.1): what is missing to a full set of ones, below zero.
            var negative = (int)~((long)bits >> 63) & ((-1 << category) + 1);
            bits <<= category;
            differences[i] = (ushort)(amplitude + negative + (int)(entry >> 16));
        }
        (_bits, _count, _at) = (bits, count, at);
        return (seen & LosslessHuffmanTable.IsInvalid) == 0 && Position <= _length * 8;
    }
}
