using System.Runtime.CompilerServices;

namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>
/// The three coding passes over a code-block with the MQ decoder (ITU-T T.800 D.3). A sample is a magnitude with one bit below the last
/// bit-plane, which holds the middle of what is still open, and the sign in the top bit.
/// </summary>
internal unsafe struct BlockPasses
{
    public MqDecoder Mq;
    public int* Samples;
    public int Width;
    public int Height;

    /// <summary>The flags of the block's first column; a word stands left and right, a stripe above and below.</summary>
    public uint* Flags;
    public byte* ZeroContexts;
    public bool IsVerticallyCausal;

    /// <summary>The bit of the bit-plane in a sample.</summary>
    public int One;

    private const int RefinementContext = 14;

    public readonly int FlagsStride => Width + 2;

    public static void Significance(BlockPasses* block)
    {
        var slack = block->Mq.Slack;
        var samples = block->Samples;
        var flags = block->Flags;
        for (var row = 0; row < block->Height; row += StripeFlags.Rows)
        {
            var absent = Absent(block->Height - row);
            for (var x = 0; x < block->Width; x++)
            {
                var word = flags[x];
                if ((word & StripeFlags.AnySignificant) == 0)
                {
                    continue;
                }
                word |= absent;
                SignificanceStep(block, flags + x, samples + x, 0, ref word, ref slack);
                SignificanceStep(block, flags + x, samples + x, 1, ref word, ref slack);
                SignificanceStep(block, flags + x, samples + x, 2, ref word, ref slack);
                SignificanceStep(block, flags + x, samples + x, 3, ref word, ref slack);
                flags[x] = word;
            }
            samples += StripeFlags.Rows * block->Width;
            flags += block->FlagsStride;
        }
        block->Mq.Slack = slack;
    }

    public static void Refinement(BlockPasses* block)
    {
        var slack = block->Mq.Slack;
        var samples = block->Samples;
        var flags = block->Flags;
        for (var row = 0; row < block->Height; row += StripeFlags.Rows)
        {
            for (var x = 0; x < block->Width; x++)
            {
                var word = flags[x];
                if ((word & StripeFlags.OwnSignificant) == 0)
                {
                    continue;
                }
                RefinementStep(block, samples + x, 0, ref word, ref slack);
                RefinementStep(block, samples + x, 1, ref word, ref slack);
                RefinementStep(block, samples + x, 2, ref word, ref slack);
                RefinementStep(block, samples + x, 3, ref word, ref slack);
                flags[x] = word;
            }
            samples += StripeFlags.Rows * block->Width;
            flags += block->FlagsStride;
        }
        block->Mq.Slack = slack;
    }

    public static void Cleanup(BlockPasses* block)
    {
        var slack = block->Mq.Slack;
        var contexts = MqDecoder.Contexts(&block->Mq);
        var samples = block->Samples;
        var flags = block->Flags;
        for (var row = 0; row < block->Height; row += StripeFlags.Rows)
        {
            var absent = Absent(block->Height - row);
            for (var x = 0; x < block->Width; x++)
            {
                var word = flags[x] | absent;
                if (word == 0)
                {
                    if (MqDecoder.Decode(&block->Mq, contexts + MqDecoder.RunLengthContext, ref slack) == 0)
                    {
                        continue;
                    }
                    var run = (int)MqDecoder.Decode(&block->Mq, contexts + MqDecoder.UniformContext, ref slack) << 1;
                    run |= (int)MqDecoder.Decode(&block->Mq, contexts + MqDecoder.UniformContext, ref slack);
                    slack = DecodeSign(block, flags + x, samples + x + (run * block->Width), run, slack);
                    word = flags[x] | (StripeFlags.AllCoded & ((StripeFlags.Coded << (StripeFlags.RowShift * run)) - 1));
                }
                CleanupStep(block, flags + x, samples + x, 0, ref word, ref slack);
                CleanupStep(block, flags + x, samples + x, 1, ref word, ref slack);
                CleanupStep(block, flags + x, samples + x, 2, ref word, ref slack);
                CleanupStep(block, flags + x, samples + x, 3, ref word, ref slack);
                flags[x] = word & ~StripeFlags.AllCoded;
            }
            samples += StripeFlags.Rows * block->Width;
            flags += block->FlagsStride;
        }
        block->Mq.Slack = slack;
    }

    /// <summary>Decodes the segmentation symbol 1010 (T.800 D.5).</summary>
    public static bool IsAtSegmentationSymbol(BlockPasses* block)
    {
        var slack = block->Mq.Slack;
        var symbol = 0u;
        for (var i = 0; i < 4; i++)
        {
            symbol = (symbol << 1) | MqDecoder.Decode(&block->Mq, MqDecoder.Contexts(&block->Mq) + MqDecoder.UniformContext, ref slack);
        }
        block->Mq.Slack = slack;
        return symbol == 0b1010;
    }

    /// <summary>Makes a sample significant with the given sign: its value at this bit-plane, its own and its neighbours' flags.</summary>
    public static void SetSignificant(BlockPasses* block, uint* flags, int* sample, int row, uint sign)
    {
        var shift = StripeFlags.RowShift * row;
        *sample = (int)(sign << 31) | block->One | (block->One >> 1);
        flags[-1] |= 1u << (5 + shift);
        flags[0] |= (StripeFlags.Significant << shift) | (sign << (StripeFlags.Sign + shift));
        flags[1] |= 1u << (3 + shift);
        if (row == 0 && !block->IsVerticallyCausal)
        {
            var above = flags - block->FlagsStride;
            above[-1] |= 1u << 17;
            above[0] |= (1u << 16) | (sign << StripeFlags.SignBelow);
            above[1] |= 1u << 15;
        }
        else if (row == StripeFlags.Rows - 1)
        {
            var below = flags + block->FlagsStride;
            below[-1] |= 1u << 2;
            below[0] |= (1u << 1) | (sign << StripeFlags.SignAbove);
            below[1] |= 1u;
        }
    }

    /// <summary>The rows that a last, lower stripe does not have, marked as coded.</summary>
    public static uint Absent(int rows) =>
        rows >= StripeFlags.Rows ? 0 : StripeFlags.AllCoded & ~((StripeFlags.Coded << (StripeFlags.RowShift * rows)) - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SignificanceStep(BlockPasses* block, uint* flags, int* samples, int row, ref uint word, ref int slack)
    {
        var shift = StripeFlags.RowShift * row;
        if ((word & ((StripeFlags.Significant | StripeFlags.Coded) << shift)) != 0 || (word & (StripeFlags.Neighbours << shift)) == 0)
        {
            return;
        }
        var context = MqDecoder.Contexts(&block->Mq) + block->ZeroContexts[(word >> shift) & StripeFlags.Neighbours];
        if (MqDecoder.Decode(&block->Mq, context, ref slack) != 0)
        {
            *flags = word;
            slack = DecodeSign(block, flags, samples + (row * block->Width), row, slack);
            word = *flags;
        }
        word |= StripeFlags.Coded << shift;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RefinementStep(BlockPasses* block, int* samples, int row, ref uint word, ref int slack)
    {
        var shift = StripeFlags.RowShift * row;
        if ((word & ((StripeFlags.Significant | StripeFlags.Coded) << shift)) != StripeFlags.Significant << shift)
        {
            return;
        }
        var context =
            (word & (StripeFlags.Refined << shift)) != 0 ? RefinementContext + 2
            : (word & (StripeFlags.Neighbours << shift)) != 0 ? RefinementContext + 1
            : RefinementContext;
        var bit = MqDecoder.Decode(&block->Mq, MqDecoder.Contexts(&block->Mq) + context, ref slack);
        samples[row * block->Width] ^= (block->One >> 1) | (((int)bit - 1) & block->One);
        word |= StripeFlags.Refined << shift;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CleanupStep(BlockPasses* block, uint* flags, int* samples, int row, ref uint word, ref int slack)
    {
        var shift = StripeFlags.RowShift * row;
        if ((word & ((StripeFlags.Significant | StripeFlags.Coded) << shift)) != 0)
        {
            return;
        }
        var context = MqDecoder.Contexts(&block->Mq) + block->ZeroContexts[(word >> shift) & StripeFlags.Neighbours];
        if (MqDecoder.Decode(&block->Mq, context, ref slack) != 0)
        {
            *flags = word;
            slack = DecodeSign(block, flags, samples + (row * block->Width), row, slack);
            word = *flags;
        }
    }

    /// <summary>Decodes the sign of a sample that has just become significant (T.800 D.3.2). Returns the slack.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int DecodeSign(BlockPasses* block, uint* flags, int* sample, int row, int slack)
    {
        var shift = StripeFlags.RowShift * row;
        var word = *flags;
        var north = row == 0 ? word >> StripeFlags.SignAbove : word >> (StripeFlags.Sign - StripeFlags.RowShift + shift);
        var west = flags[-1] >> (StripeFlags.Sign + shift);
        var east = flags[1] >> (StripeFlags.Sign + shift);
        var south = word >> (StripeFlags.Sign + StripeFlags.RowShift + shift);
        var cross = ((word >> shift) & 0xAA) | (north & 1) | ((west & 1) << 2) | ((east & 1) << 4) | ((south & 1) << 6);
        var entry = BlockContexts.Signs[cross];
        var bit = MqDecoder.Decode(&block->Mq, MqDecoder.Contexts(&block->Mq) + (entry >> 1), ref slack);
        SetSignificant(block, flags, sample, row, bit ^ (entry & 1u));
        return slack;
    }
}
