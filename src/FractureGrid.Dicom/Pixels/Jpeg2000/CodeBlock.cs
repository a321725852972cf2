namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>A code-block that at least one packet has contributed to.</summary>
internal sealed class CodeBlock
{
    public const int MostPasses = 164;

    private const int LengthBitsAtFirst = 3;
    private const int PassesBeforeBypass = 10;

    private int _segmentStart;

    /// <summary>The block within its subband's grid.</summary>
    public required Region Region { get; init; }

    /// <summary>Bit-planes that are not all zero.</summary>
    public required int Planes { get; init; }

    public int PassCount { get; private set; }

    /// <summary>Bits of a length in packet headers (ITU-T T.800 B.10.7).</summary>
    public int LengthBits { get; set; } = LengthBitsAtFirst;

    public List<BlockChunk> Chunks { get; } = [];

    /// <summary>The passes that the block may have: one for the first plane and three for each other.</summary>
    public int PassLimit => Math.Max(0, (3 * Planes) - 2);

    /// <summary>
    /// The passes that may still go into the current codeword segment, and whether they begin a new one (ITU-T T.800 table D.9).
    /// </summary>
    public (int Passes, bool BeginsSegment) NextSegment(BlockStyles styles)
    {
        var room = SegmentSize(styles, _segmentStart) - (PassCount - _segmentStart);
        return Chunks.Count > 0 && room > 0 ? (room, false) : (SegmentSize(styles, PassCount), true);
    }

    public void Add(BlockChunk chunk)
    {
        if (chunk.BeginsSegment)
        {
            _segmentStart = PassCount;
        }
        Chunks.Add(chunk);
        PassCount += chunk.Passes;
    }

    /// <summary>Whether a pass holds raw bits.</summary>
    public static bool IsRaw(BlockStyles styles, int pass) => styles.Has(BlockStyles.Bypass) && pass >= PassesBeforeBypass && pass % 3 != 0;

    /// <summary>Passes of the codeword segment that begins with a pass.</summary>
    public static int SegmentSize(BlockStyles styles, int firstPass)
    {
        if (styles.Has(BlockStyles.TerminateAll))
        {
            return 1;
        }
        if (!styles.Has(BlockStyles.Bypass))
        {
            return MostPasses;
        }
        if (firstPass < PassesBeforeBypass)
        {
            return PassesBeforeBypass - firstPass;
        }
        return IsRaw(styles, firstPass) ? 2 : 1;
    }
}
