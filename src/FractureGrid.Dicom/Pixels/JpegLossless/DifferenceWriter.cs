using System.Buffers;
using System.Numerics;

namespace FractureGrid.Dicom.Pixels.JpegLossless;

/// <summary>Writes differences in Huffman code, with a zero after every byte 0xFF (ITU-T T.81 F.1.2.3).</summary>
internal sealed class DifferenceWriter(IBufferWriter<byte> output)
{
    /// <summary>31 bits and as many bytes of stuffing, rounded up.</summary>
    private const int LongestDifference = 8;

    private ulong _bits;
    private int _count;

    /// <summary>The category of a difference modulo 65536 (table H.2).</summary>
    public static int CategoryOf(ushort difference) => 32 - BitOperations.LeadingZeroCount((uint)Math.Abs((int)(short)difference));

    public void Write(LosslessHuffmanCode code, ReadOnlySpan<ushort> differences)
    {
        var bytes = output.GetSpan((differences.Length * LongestDifference) + LongestDifference);
        var at = 0;
        foreach (var difference in differences)
        {
            var category = CategoryOf(difference);
            Put(code.CodeOf(category), code.LengthOf(category), bytes, ref at);
            if (category is > 0 and < 16)
            {
                var amplitude = difference - (difference >> 15);
                Put(amplitude & ((1 << category) - 1), category, bytes, ref at);
            }
        }
        output.Advance(at);
    }

    /// <summary>Fills the last byte with ones.</summary>
    public void Flush()
    {
        var (bytes, at) = (output.GetSpan(2).ToArray(), 0);
        var missing = -_count & 7;
        Put((1 << missing) - 1, missing, bytes, ref at);
        output.Write(bytes.AsSpan(0, at));
        (_bits, _count) = (0, 0);
    }

    private void Put(int value, int count, Span<byte> bytes, ref int at)
    {
        _bits = (_bits << count) | (uint)value;
        _count += count;
        while (_count >= 8)
        {
            _count -= 8;
            var next = (byte)(_bits >> _count);
            bytes[at++] = next;
            if (next == 0xFF)
            {
                bytes[at++] = 0;
            }
        }
    }
}
