namespace FractureGrid.Dicom.Pixels.JpegLossless;

/// <summary>
/// A Huffman table for differences (ITU-T T.81 annex C, H.1.2.2). An entry holds all that the hot loop needs: the code's length in bits 0
/// to 4, the count of amplitude bits after it in bits 8 to 12, what to add to the amplitude in bits 16 to 31.
/// </summary>
internal sealed class LosslessHuffmanTable
{
    public const int LookAhead = 11;
    public const int LongestCode = 16;
    public const int MostCategories = 17;

    /// <summary>Set in an entry of <see cref="Entries"/> whose code is longer than the look-ahead: ask <see cref="FindLong"/>.</summary>
    public const uint IsLong = 1 << 6;

    /// <summary>Set in an entry of bits that are no code. Its length is one, so that a reader goes forward.</summary>
    public const uint IsInvalid = 1 << 7;

    private readonly uint[] _byIndex = new uint[MostCategories];
    private readonly int[] _lastCode = new int[LongestCode + 1];
    private readonly int[] _indexOffset = new int[LongestCode + 1];

    private LosslessHuffmanTable() { }

    /// <summary>By the next <see cref="LookAhead"/> bits.</summary>
    public uint[] Entries { get; } = new uint[1 << LookAhead];

    /// <summary>
    /// From the sixteen counts of codes by length and the categories in order of their codes. Null where they are no prefix code, a category
    /// is beyond 16 or there are more codes than categories.
    /// </summary>
    public static LosslessHuffmanTable? Create(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> categories)
    {
        if (categories.Length > MostCategories)
        {
            return null;
        }
        var table = new LosslessHuffmanTable();
        table.Entries.AsSpan().Fill(IsLong);
        var (code, index) = (0, 0);
        for (var length = 1; length <= LongestCode; length++)
        {
            table._indexOffset[length] = index - code;
            for (var i = 0; i < counts[length - 1]; i++, code++, index++)
            {
                if (index >= categories.Length || code >= 1 << length || categories[index] >= MostCategories)
                {
                    return null;
                }
                var entry = Entry(length, categories[index]);
                table._byIndex[index] = entry;
                if (length <= LookAhead)
                {
                    table.Entries.AsSpan(code << (LookAhead - length), 1 << (LookAhead - length)).Fill(entry);
                }
            }
            table._lastCode[length] = counts[length - 1] == 0 ? -1 : code - 1;
            code <<= 1;
        }
        return table;
    }

    /// <summary>The entry of a code longer than the look-ahead, at the top of 64 bits.</summary>
    public uint FindLong(ulong bits)
    {
        for (var length = LookAhead + 1; length <= LongestCode; length++)
        {
            var code = (int)(bits >> (64 - length));
            if (code <= _lastCode[length])
            {
                return _byIndex[code + _indexOffset[length]];
            }
        }
        return IsInvalid | 1;
    }

    /// <summary>Category 16 is the one difference 32768 and has no amplitude bits.</summary>
    private static uint Entry(int length, int category) =>
        category == 16 ? (uint)length | (32768u << 16) : (uint)length | ((uint)category << 8);
}
