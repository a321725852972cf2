namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>Decodes code-blocks (ITU-T T.800 annex D) one after another, each into its subband.</summary>
internal sealed unsafe class BlockDecoder(TileCoding coding)
{
    private const int MostSamples = 4096;

    /// <summary>The flags of a block of 1024 by 4 samples with their border, the largest there are.</summary>
    private const int MostFlags = 1026 * 3;

    private readonly int[] _samples = new int[MostSamples];
    private readonly uint[] _flags = new uint[MostFlags];
    private readonly BlockStyles _styles = coding.Blocks.Styles;
    private byte[] _segment = new byte[8192];

    /// <summary>False where a segmentation symbol is not there: the block's bytes are broken.</summary>
    public bool TryDecode(CodeBlock block, Subband subband, ReadOnlySpan<byte> packets)
    {
        var (width, height) = (block.Region.Width, block.Region.Height);
        var samples = _samples.AsSpan(0, width * height);
        samples.Clear();
        _flags.AsSpan(0, (width + 2) * (((height + StripeFlags.Rows - 1) / StripeFlags.Rows) + 2)).Clear();
        fixed (int* start = _samples)
        fixed (uint* flags = _flags)
        {
            var passes = new BlockPasses
            {
                Samples = start,
                Flags = flags + width + 3,
                Width = width,
                Height = height,
                ZeroContexts = BlockContexts.Zero(subband.Kind),
                IsVerticallyCausal = _styles.Has(BlockStyles.VerticallyCausal),
            };
            passes.Mq.ResetContexts();
            if (!TryDecodeSegments(&passes, block, packets))
            {
                return false;
            }
        }
        if (coding.RegionShift > 0)
        {
            LowerRegion(samples, coding.RegionShift);
        }
        var target = subband.Coefficients.AsSpan(
            ((block.Region.Y0 - subband.Region.Y0) * subband.Region.Width) + block.Region.X0 - subband.Region.X0
        );
        for (var y = 0; y < height; y++)
        {
            var row = samples.Slice(y * width, width);
            var to = target.Slice(y * subband.Region.Width, width);
            if (coding.Blocks.IsReversible)
            {
                Dequantisation.ToIntegers(row, to);
            }
            else
            {
                Dequantisation.ToFloats(row, subband.Step, to);
            }
        }
        return true;
    }

    private bool TryDecodeSegments(BlockPasses* passes, CodeBlock block, ReadOnlySpan<byte> packets)
    {
        var pass = 0;
        for (var i = 0; i < block.Chunks.Count; )
        {
            var count = Gather(block.Chunks, ref i, packets);
            fixed (byte* segment = _segment)
            {
                var bits = new RawBits(segment);
                if (!CodeBlock.IsRaw(_styles, pass))
                {
                    passes->Mq.Begin(segment);
                }
                for (var end = pass + count; pass < end; pass++)
                {
                    if (!TryDecodePass(passes, block, pass, ref bits))
                    {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private bool TryDecodePass(BlockPasses* passes, CodeBlock block, int pass, ref RawBits bits)
    {
        // The first plane has a cleanup pass only.
        var (plane, kind) = Math.DivRem(pass + 2, 3);
        passes->One = 1 << (block.Planes - plane);
        var isRaw = CodeBlock.IsRaw(_styles, pass);
        switch (kind)
        {
            case 0 when isRaw:
                RawPasses.Significance(passes, ref bits);
                break;
            case 0:
                BlockPasses.Significance(passes);
                break;
            case 1 when isRaw:
                RawPasses.Refinement(passes, ref bits);
                break;
            case 1:
                BlockPasses.Refinement(passes);
                break;
            default:
                BlockPasses.Cleanup(passes);
                if (_styles.Has(BlockStyles.SegmentationSymbols) && !BlockPasses.IsAtSegmentationSymbol(passes))
                {
                    return false;
                }
                break;
        }
        if (_styles.Has(BlockStyles.ResetContexts))
        {
            passes->Mq.ResetContexts();
        }
        return true;
    }

    /// <summary>Puts the chunks of the next codeword segment one after another, and the padding behind. Returns their passes.</summary>
    private int Gather(List<BlockChunk> chunks, ref int index, ReadOnlySpan<byte> packets)
    {
        var (length, passes) = (0, 0);
        do
        {
            var chunk = chunks[index++];
            if (length + chunk.Length + MqDecoder.Padding > _segment.Length)
            {
                Array.Resize(ref _segment, 2 * (length + chunk.Length + MqDecoder.Padding));
            }
            packets.Slice(chunk.Offset, chunk.Length).CopyTo(_segment.AsSpan(length));
            length += chunk.Length;
            passes += chunk.Passes;
        } while (index < chunks.Count && !chunks[index].BeginsSegment);
        _segment.AsSpan(length, MqDecoder.Padding).Fill(0xFF);
        return passes;
    }

    /// <summary>Coefficients of the region of interest are those above the shift (T.800 H.1).</summary>
    private static void LowerRegion(Span<int> samples, int shift)
    {
        foreach (ref var sample in samples)
        {
            var magnitude = sample & int.MaxValue;
            if (magnitude >> (shift + 1) != 0)
            {
                sample = (sample & int.MinValue) | (magnitude >> shift);
            }
        }
    }
}
