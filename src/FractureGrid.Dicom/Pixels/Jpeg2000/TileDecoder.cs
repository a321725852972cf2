namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>Decodes one tile: packets, code-blocks, wavelet.</summary>
internal static class TileDecoder
{
    /// <summary>The tile's values, row by row. A fault where its packets are broken, cut off or too many.</summary>
    public static DicomResult<int[]> Decode(TileCoding coding, ReadOnlyMemory<byte> packets, int precision, Region region)
    {
        if (!TileLayout.Create(coding, region, precision, packets.Length).TryGet(out var tile, out var fault))
        {
            return fault;
        }
        var reader = new PacketReader(packets.Span, coding);
        if (!PacketSequence.TryReadAll(tile, ref reader))
        {
            return Corrupt("The packets of the codestream are broken or end early.");
        }
        foreach (var subband in tile.Resolutions.SelectMany(x => x.Subbands))
        {
            subband.Allocate();
        }
        if (!TryDecodeBlocks(tile, packets))
        {
            return Corrupt("A code-block of the codestream is broken.");
        }
        if (coding.Blocks.IsReversible)
        {
            return InverseWavelet<int, ReversibleWavelet>.Reconstruct(tile.Resolutions);
        }
        var values = InverseWavelet<float, IrreversibleWavelet>.Reconstruct(tile.Resolutions);
        SampleConversion.Round(values);
        return values;
    }

    private static bool TryDecodeBlocks(TileLayout tile, ReadOnlyMemory<byte> packets)
    {
        var decoder = new BlockDecoder(tile.Coding);
        return tile
            .Resolutions.SelectMany(x => x.Precincts)
            .SelectMany(x => x.BandsInUse)
            .All(band => band.Included.All(block => decoder.TryDecode(block, band.Subband, packets.Span)));
    }

    private static DicomFault Corrupt(string message) => new(DicomFaultCode.CorruptPixelData, message);
}
