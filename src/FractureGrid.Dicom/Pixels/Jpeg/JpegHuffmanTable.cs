namespace FractureGrid.Dicom.Pixels.Jpeg;

/// <summary>A Huffman table as the decoder needs it (ITU-T T.81 annex C and F.2.2.3): codes up to 9 bits by one look-up.</summary>
internal sealed class JpegHuffmanTable
{
    public const int LookAhead = 9;
    public const int LongestCode = 16;

    private readonly byte[] _values;
    private readonly ushort[] _fast = new ushort[1 << LookAhead];
    private readonly int[] _lastCode = new int[LongestCode + 1];
    private readonly int[] _valueOffset = new int[LongestCode + 1];

    private JpegHuffmanTable(byte[] values) => _values = values;

    /// <summary>Null where the counts are no prefix code, or a value is missing.</summary>
    public static JpegHuffmanTable? Create(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> values)
    {
        var table = new JpegHuffmanTable(values.ToArray());
        var (code, index) = (0, 0);
        for (var length = 1; length <= LongestCode; length++)
        {
            table._valueOffset[length] = index - code;
            for (var i = 0; i < counts[length - 1]; i++, code++, index++)
            {
                if (index >= values.Length || code >= 1 << length)
                {
                    return null;
                }
                if (length <= LookAhead)
                {
                    table
                        ._fast.AsSpan(code << (LookAhead - length), 1 << (LookAhead - length))
                        .Fill((ushort)((length << 8) | values[index]));
                }
            }
            table._lastCode[length] = counts[length - 1] == 0 ? -1 : code - 1;
            code <<= 1;
        }
        return table;
    }

    /// <summary>Finds the code at the top of 16 bits: its length and value; length 0 where no code fits.</summary>
    public (int Length, int Value) Find(int bits)
    {
        var fast = _fast[bits >> (LongestCode - LookAhead)];
        if (fast != 0)
        {
            return (fast >> 8, fast & 0xFF);
        }
        for (var length = LookAhead + 1; length <= LongestCode; length++)
        {
            var code = bits >> (LongestCode - length);
            if (code <= _lastCode[length])
            {
                return (length, _values[code + _valueOffset[length]]);
            }
        }
        return (0, 0);
    }
}
