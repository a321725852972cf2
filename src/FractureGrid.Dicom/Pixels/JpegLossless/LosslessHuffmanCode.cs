using System.Numerics;

namespace FractureGrid.Dicom.Pixels.JpegLossless;

/// <summary>The shortest Huffman code for categories of differences (ITU-T T.81 annex K.2). No code is all ones.</summary>
internal sealed class LosslessHuffmanCode
{
    private const int Reserved = LosslessHuffmanTable.MostCategories;

    private readonly int[] _lengths;
    private readonly int[] _codes = new int[LosslessHuffmanTable.MostCategories];

    private LosslessHuffmanCode(int[] lengths)
    {
        _lengths = lengths;
        var (code, order) = (0, new List<byte>());
        for (var length = 1; length <= LosslessHuffmanTable.LongestCode; length++)
        {
            for (var category = 0; category < Reserved; category++)
            {
                if (lengths[category] == length)
                {
                    _codes[category] = code++;
                    order.Add((byte)category);
                    Counts[length - 1]++;
                }
            }
            code <<= 1;
        }
        Categories = [.. order];
    }

    /// <summary>Codes of each length from 1 to 16.</summary>
    public byte[] Counts { get; } = new byte[LosslessHuffmanTable.LongestCode];

    /// <summary>Categories in order of their codes.</summary>
    public byte[] Categories { get; }

    public static LosslessHuffmanCode Create(ReadOnlySpan<long> frequencies)
    {
        var weights = frequencies.ToArray();
        while (true)
        {
            var lengths = LengthsOf(weights);
            if (lengths.Max() <= LosslessHuffmanTable.LongestCode)
            {
                return new LosslessHuffmanCode(lengths);
            }
            // Too deep by one: flatter weights, rare categories stay.
            foreach (ref var weight in weights.AsSpan())
            {
                weight = (weight + 1) / 2;
            }
        }
    }

    public int LengthOf(int category) => _lengths[category];

    public int CodeOf(int category) => _codes[category];

    /// <summary>Joins the two lightest groups until one is left; a weightless symbol takes the code of all ones.</summary>
    private static int[] LengthsOf(long[] weights)
    {
        var lengths = new int[Reserved + 1];
        var groups = new List<(long Weight, int Members)> { (0, 1 << Reserved) };
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] > 0)
            {
                groups.Add((weights[i], 1 << i));
            }
        }
        while (groups.Count > 1)
        {
            groups.Sort();
            var members = groups[0].Members | groups[1].Members;
            groups[1] = (groups[0].Weight + groups[1].Weight, members);
            groups.RemoveAt(0);
            for (; members != 0; members &= members - 1)
            {
                lengths[BitOperations.TrailingZeroCount(members)]++;
            }
        }
        return lengths;
    }
}
