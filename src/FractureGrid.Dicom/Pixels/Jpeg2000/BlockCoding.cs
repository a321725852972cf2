namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>The SPcod or SPcoc parameters: wavelet levels, code-blocks and precincts (ITU-T T.800 table A.15).</summary>
internal sealed record BlockCoding
{
    public const int MostLevels = 32;
    private const int LargestPrecinct = 15;

    public required int Levels { get; init; }

    /// <summary>Binary logarithm of a code-block's width, 2 to 10.</summary>
    public required int WidthExponent { get; init; }

    public required int HeightExponent { get; init; }

    public required BlockStyles Styles { get; init; }

    /// <summary>The 5/3 wavelet on integers; otherwise the 9/7 wavelet on floats.</summary>
    public required bool IsReversible { get; init; }

    /// <summary>Width exponent in the low and height exponent in the high four bits for each resolution; null means 15 for all.</summary>
    public required byte[]? Precincts { get; init; }

    public (int Width, int Height) PrecinctExponents(int resolution) =>
        Precincts is null ? (LargestPrecinct, LargestPrecinct) : (Precincts[resolution] & 15, Precincts[resolution] >> 4);

    /// <summary>Null where a value is out of range.</summary>
    public static BlockCoding? Read(ReadOnlySpan<byte> segment, bool hasPrecincts)
    {
        if (segment.Length < 5 || segment[0] > MostLevels || segment[1] > 8 || segment[2] > 8 || segment[1] + segment[2] > 8)
        {
            return null;
        }
        var levels = segment[0];
        if (segment[3] > 63 || segment[4] > 1 || (hasPrecincts && segment.Length < 6 + levels))
        {
            return null;
        }
        var precincts = hasPrecincts ? segment.Slice(5, levels + 1).ToArray() : null;
        for (var i = 1; i <= levels && precincts is not null; i++)
        {
            // Only the lowest resolution may have precincts of one sample.
            if ((precincts[i] & 15) == 0 || precincts[i] >> 4 == 0)
            {
                return null;
            }
        }
        return new BlockCoding
        {
            Levels = levels,
            WidthExponent = segment[1] + 2,
            HeightExponent = segment[2] + 2,
            Styles = (BlockStyles)segment[3],
            IsReversible = segment[4] == 1,
            Precincts = precincts,
        };
    }
}
