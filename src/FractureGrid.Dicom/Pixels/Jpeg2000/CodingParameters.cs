namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>What the marker segments of the main header, or of one tile's headers, say about coding.</summary>
internal sealed class CodingParameters
{
    /// <summary>More changes than a real codestream has; each costs a walk over the packets.</summary>
    public const int MostChanges = 32;

    public CodingStyle? Style { get; set; }

    public BlockCoding? ComponentBlocks { get; set; }

    public Quantisation? Quantisation { get; set; }

    public Quantisation? ComponentQuantisation { get; set; }

    public int? RegionShift { get; set; }

    public List<ProgressionVolume> Changes { get; } = [];

    /// <summary>The parameters of a tile: its own go before the main header's, a component's before the default (ITU-T T.800 A.6).</summary>
    public DicomResult<TileCoding> Resolve(CodingParameters tile)
    {
        var style = tile.Style ?? Style;
        var blocks = tile.ComponentBlocks ?? tile.Style?.Blocks ?? ComponentBlocks ?? Style?.Blocks;
        var quantisation = tile.ComponentQuantisation ?? tile.Quantisation ?? ComponentQuantisation ?? Quantisation;
        if (style is null || blocks is null || quantisation is null)
        {
            return new DicomFault(DicomFaultCode.CorruptPixelData, "The codestream has no coding style or no quantisation.");
        }
        if (!quantisation.Covers(blocks.Levels) || (blocks.IsReversible && quantisation.HasSteps))
        {
            return new DicomFault(DicomFaultCode.CorruptPixelData, "The quantisation of the codestream does not fit its wavelet.");
        }
        var changes = tile.Changes.Count > 0 ? tile.Changes : Changes;
        return new TileCoding
        {
            Style = style,
            Blocks = blocks,
            Quantisation = quantisation,
            RegionShift = tile.RegionShift ?? RegionShift ?? 0,
            Volumes = changes.Count > 0 ? changes : [new ProgressionVolume(style.Order, 0, blocks.Levels + 1, style.Layers)],
        };
    }
}
