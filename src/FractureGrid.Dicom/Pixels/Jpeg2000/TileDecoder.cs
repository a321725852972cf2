namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>Decodes one tile: packets, code-blocks, wavelet.</summary>
internal static class TileDecoder
{
    /// <summary>The tile's values, row by row. A fault where its packets are broken, cut off or too many.</summary>
    public static DicomResult<int[]> Decode(TileCoding coding, ReadOnlyMemory<byte> packets, int precision, Region region, int degree)
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
        if (!TryDecodeBlocks(tile, packets, degree))
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

    private static bool TryDecodeBlocks(TileLayout tile, ReadOnlyMemory<byte> packets, int degree)
    {
        var blocks = tile
            .Resolutions.SelectMany(x => x.Precincts)
            .SelectMany(x => x.BandsInUse)
            .SelectMany(x => x.Included.Select(block => (Block: block, x.Subband)));
        if (degree == 1)
        {
            var decoder = new BlockDecoder(tile.Coding);
            return blocks.All(x => decoder.TryDecode(x.Block, x.Subband, packets.Span));
        }
        var isFine = true;
        Parallel.ForEach(
            blocks,
            new ParallelOptions { MaxDegreeOfParallelism = degree },
            () => new BlockDecoder(tile.Coding),
            (x, loop, decoder) =>
            {
                if (!decoder.TryDecode(x.Block, x.Subband, packets.Span))
                {
                    Volatile.Write(ref isFine, false);
                    loop.Stop();
                }
                return decoder;
            },
            _ => { }
        );
        return isFine;
    }

    private static DicomFault Corrupt(string message) => new(DicomFaultCode.CorruptPixelData, message);
}
