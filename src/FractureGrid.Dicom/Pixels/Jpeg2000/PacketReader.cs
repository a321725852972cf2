using System.Numerics;

namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>Reads packets (ITU-T T.800 B.9 and B.10): which blocks get how many passes, and where their bytes are.</summary>
internal ref struct PacketReader
{
    private const int LongestLength = 31;

    /// <summary>Visits of a block that are free of charge for each block and each byte; more layers than that are hostile.</summary>
    private const int VisitsForEach = 64;

    private readonly ReadOnlySpan<byte> _packets;
    private readonly TileCoding _coding;
    private readonly List<(CodeBlock Block, BlockChunk Chunk)> _contributions = [];
    private long _visits;
    private int _at;

    public PacketReader(ReadOnlySpan<byte> packets, TileCoding coding)
    {
        _packets = packets;
        _coding = coding;
        _visits = (long)VisitsForEach * packets.Length;
    }

    /// <summary>Reads the packet of a precinct and a layer. False where it is broken or ends early.</summary>
    public bool TryRead(Precinct precinct, int layer)
    {
        if (_coding.Style.MayHavePacketMarkers && IsAt(CodestreamMarkers.StartOfPacket))
        {
            _at += 6;
        }
        var bits = new PacketBits(_packets, _at);
        _contributions.Clear();
        if (bits.Read() == 1)
        {
            var isFirst = precinct.IsUntouched;
            foreach (var band in precinct.Bands)
            {
                _visits += (isFirst ? VisitsForEach : 0) * (long)band.Columns * band.Rows;
                if (!TryReadBand(ref bits, band, layer))
                {
                    return false;
                }
            }
        }
        bits.Align();
        _at = bits.Position;
        if (_coding.Style.MayHaveHeaderEnds && IsAt(CodestreamMarkers.EndOfPacketHeader))
        {
            _at += 2;
        }
        return !bits.IsExhausted && TryPassBody();
    }

    private readonly bool IsAt(ushort marker) =>
        _at + 1 < _packets.Length && _packets[_at] == marker >> 8 && _packets[_at + 1] == (marker & 0xFF);

    /// <summary>The bytes of all blocks follow the header in the same order.</summary>
    private bool TryPassBody()
    {
        foreach (var (block, chunk) in _contributions)
        {
            if (chunk.Length > _packets.Length - _at)
            {
                return false;
            }
            block.Add(chunk with { Offset = _at });
            _at += chunk.Length;
        }
        return true;
    }

    private bool TryReadBand(scoped ref PacketBits bits, PrecinctBand band, int layer)
    {
        _visits -= (long)band.Columns * band.Rows;
        if (_visits < 0)
        {
            return false;
        }
        for (var row = 0; row < band.Rows; row++)
        {
            for (var column = 0; column < band.Columns; column++)
            {
                if (!TryReadBlock(ref bits, band, column, row, layer))
                {
                    return false;
                }
            }
        }
        return true;
    }

    private readonly bool TryReadBlock(scoped ref PacketBits bits, PrecinctBand band, int column, int row, int layer)
    {
        var block = band[column, row];
        var isIncluded = block is null ? band.Inclusion.IsBelow(ref bits, column, row, layer + 1) : bits.Read() == 1;
        if (!isIncluded || bits.IsExhausted)
        {
            return !bits.IsExhausted;
        }
        if (block is null)
        {
            var zero = 0;
            while (!band.ZeroPlanes.IsBelow(ref bits, column, row, zero + 1))
            {
                zero++;
                if (zero > band.Subband.Planes)
                {
                    return false;
                }
            }
            block = band.Include(column, row, band.Subband.Planes - zero);
        }
        var passes = ReadPassCount(ref bits);
        while (bits.Read() == 1)
        {
            block.LengthBits++;
        }
        if (bits.IsExhausted || passes > block.PassLimit - block.PassCount)
        {
            return false;
        }
        return TryReadChunks(ref bits, block, passes);
    }

    private readonly bool TryReadChunks(scoped ref PacketBits bits, CodeBlock block, int passes)
    {
        var (room, begins) = block.NextSegment(_coding.Blocks.Styles);
        for (var done = 0; done < passes; )
        {
            var here = Math.Min(room, passes - done);
            var width = block.LengthBits + BitOperations.Log2((uint)here);
            if (width > LongestLength)
            {
                return false;
            }
            _contributions.Add((block, new BlockChunk(0, (int)bits.Read(width), here, begins)));
            done += here;
            (room, begins) = (CodeBlock.SegmentSize(_coding.Blocks.Styles, block.PassCount + done), true);
        }
        return !bits.IsExhausted;
    }

    /// <summary>ITU-T T.800 table B.4.</summary>
    private static int ReadPassCount(scoped ref PacketBits bits)
    {
        if (bits.Read() == 0)
        {
            return 1;
        }
        if (bits.Read() == 0)
        {
            return 2;
        }
        var few = (int)bits.Read(2);
        if (few < 3)
        {
            return 3 + few;
        }
        var more = (int)bits.Read(5);
        return more < 31 ? 6 + more : 37 + (int)bits.Read(7);
    }
}
