namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>The resolutions of a tile, lowest first, and the bounds on what they may cost.</summary>
internal sealed class TileLayout
{
    /// <summary>Magnitudes have this many bits at most: one more bit is the half below the last plane, one the sign.</summary>
    public const int MostPlanes = 30;

    /// <summary>Precincts of fewer samples than this, on average, cost more than they could give.</summary>
    private const int SamplesForPrecinct = 64;
    private const int PrecinctsForFree = 1024;

    private TileLayout(TileCoding coding, Region region, Resolution[] resolutions) =>
        (Coding, Region, Resolutions) = (coding, region, resolutions);

    public TileCoding Coding { get; }

    public Region Region { get; }

    public IReadOnlyList<Resolution> Resolutions { get; }

    /// <summary>
    /// Lays out a tile. Each precinct has a packet for each layer and each packet a byte, so that precincts are never more than the
    /// packets' bytes.
    /// </summary>
    public static DicomResult<TileLayout> Create(TileCoding coding, Region region, int precision, int packetBytes)
    {
        var resolutions = new Resolution[coding.Blocks.Levels + 1];
        var precincts = 0L;
        for (var r = 0; r < resolutions.Length; r++)
        {
            if (!CreateSubbands(coding, region, precision, r).TryGet(out var subbands, out var fault))
            {
                return fault;
            }
            resolutions[r] = new Resolution(r, region, coding.Blocks, subbands);
            precincts += resolutions[r].PrecinctCount;
        }
        if (precincts > PrecinctsForFree + (region.Area / SamplesForPrecinct))
        {
            return new DicomFault(DicomFaultCode.CorruptPixelData, "The codestream has more precincts than its image is worth.");
        }
        if (precincts * coding.Style.Layers > packetBytes)
        {
            return new DicomFault(DicomFaultCode.CorruptPixelData, "The codestream is too short for its packets.");
        }
        foreach (var resolution in resolutions)
        {
            resolution.CreatePrecincts();
        }
        return new TileLayout(coding, region, resolutions);
    }

    private static DicomResult<Subband[]> CreateSubbands(TileCoding coding, Region tile, int precision, int resolution)
    {
        var level = coding.Blocks.Levels - Math.Max(resolution - 1, 0);
        SubbandKind[] kinds = resolution == 0 ? [SubbandKind.LL] : [SubbandKind.HL, SubbandKind.LH, SubbandKind.HH];
        var subbands = new Subband[kinds.Length];
        for (var i = 0; i < kinds.Length; i++)
        {
            var kind = kinds[i];
            var (exponent, mantissa) = coding.Quantisation.Step(resolution, (int)kind);
            var planes = coding.Quantisation.GuardBits + exponent - 1 + coding.RegionShift;
            if (exponent < 0 || planes is < 0 or > MostPlanes)
            {
                return new DicomFault(DicomFaultCode.CorruptPixelData, $"A subband of the codestream has {planes} bit-planes.");
            }
            var gain = (((int)kind) & 1) + ((int)kind >> 1);
            subbands[i] = new Subband
            {
                Kind = kind,
                Region = tile.Halve(level, (int)kind & 1, (int)kind >> 1),
                Planes = planes,
                Step = coding.Blocks.IsReversible
                    ? 1
                    : MathF.ScaleB(1 + (mantissa / 2048f), precision + gain - exponent) * IrreversibleWavelet.Gain(tile, level, kind),
            };
        }
        return subbands;
    }
}
