namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>The two passes that are raw bits where the arithmetic coder is bypassed (ITU-T T.800 D.6).</summary>
internal static unsafe class RawPasses
{
    public static void Significance(BlockPasses* block, ref RawBits bits)
    {
        for (var y = 0; y < block->Height; y += StripeFlags.Rows)
        {
            for (var x = 0; x < block->Width; x++)
            {
                var flags = block->Flags + ((y / StripeFlags.Rows) * block->FlagsStride) + x;
                for (var row = 0; row < StripeFlags.Rows && y + row < block->Height; row++)
                {
                    var shift = StripeFlags.RowShift * row;
                    if ((*flags & (StripeFlags.Significant << shift)) != 0 || (*flags & (StripeFlags.Neighbours << shift)) == 0)
                    {
                        continue;
                    }
                    if (bits.Read() != 0)
                    {
                        BlockPasses.SetSignificant(block, flags, block->Samples + ((y + row) * block->Width) + x, row, bits.Read());
                    }
                    *flags |= StripeFlags.Coded << shift;
                }
            }
        }
    }

    public static void Refinement(BlockPasses* block, ref RawBits bits)
    {
        for (var y = 0; y < block->Height; y += StripeFlags.Rows)
        {
            for (var x = 0; x < block->Width; x++)
            {
                var flags = block->Flags + ((y / StripeFlags.Rows) * block->FlagsStride) + x;
                for (var row = 0; row < StripeFlags.Rows && y + row < block->Height; row++)
                {
                    var shift = StripeFlags.RowShift * row;
                    if ((*flags & ((StripeFlags.Significant | StripeFlags.Coded) << shift)) == StripeFlags.Significant << shift)
                    {
                        block->Samples[((y + row) * block->Width) + x] ^= (block->One >> 1) | (((int)bits.Read() - 1) & block->One);
                        *flags |= StripeFlags.Refined << shift;
                    }
                }
            }
        }
    }
}
