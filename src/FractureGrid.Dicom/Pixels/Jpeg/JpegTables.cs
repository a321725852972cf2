using System.Buffers.Binary;

namespace FractureGrid.Dicom.Pixels.Jpeg;

/// <summary>The tables that hold at a point of the codestream; later segments replace earlier ones (ITU-T T.81 B.2.4).</summary>
internal sealed class JpegTables
{
    private const int Slots = 4;

    private readonly ushort[]?[] _quantisation = new ushort[Slots][];
    private readonly JpegHuffmanTable?[] _dc = new JpegHuffmanTable?[Slots];
    private readonly JpegHuffmanTable?[] _ac = new JpegHuffmanTable?[Slots];

    /// <summary>MCUs between restart markers; 0 for none.</summary>
    public int RestartInterval { get; private set; }

    /// <summary>The quantiser steps in zigzag order, or null.</summary>
    public ushort[]? Quantisation(int slot) => slot < Slots ? _quantisation[slot] : null;

    public JpegHuffmanTable? Dc(int slot) => slot < Slots ? _dc[slot] : null;

    public JpegHuffmanTable? Ac(int slot) => slot < Slots ? _ac[slot] : null;

    /// <summary>Takes a table segment; other segments are passed over. False where the segment is broken.</summary>
    public bool TryRead(byte marker, ReadOnlySpan<byte> segment) =>
        marker switch
        {
            JpegMarkers.QuantisationTables => ReadQuantisation(segment),
            JpegMarkers.HuffmanTables => ReadHuffman(segment),
            JpegMarkers.RestartInterval => ReadRestartInterval(segment),
            _ => true,
        };

    private bool ReadQuantisation(ReadOnlySpan<byte> segment)
    {
        while (!segment.IsEmpty)
        {
            var (precision, slot) = (segment[0] >> 4, segment[0] & 0x0F);
            var size = JpegZigZag.BlockSize * (precision + 1);
            if (precision > 1 || slot >= Slots || segment.Length < size + 1)
            {
                return false;
            }
            var table = new ushort[JpegZigZag.BlockSize];
            for (var i = 0; i < table.Length; i++)
            {
                table[i] = precision == 0 ? segment[1 + i] : BinaryPrimitives.ReadUInt16BigEndian(segment[(1 + (2 * i))..]);
            }
            _quantisation[slot] = table;
            segment = segment[(size + 1)..];
        }
        return true;
    }

    private bool ReadHuffman(ReadOnlySpan<byte> segment)
    {
        while (!segment.IsEmpty)
        {
            var (kind, slot) = (segment[0] >> 4, segment[0] & 0x0F);
            if (kind > 1 || slot >= Slots || segment.Length < 17)
            {
                return false;
            }
            var counts = segment.Slice(1, 16);
            var total = 0;
            foreach (var count in counts)
            {
                total += count;
            }
            if (total > 256 || segment.Length < 17 + total || JpegHuffmanTable.Create(counts, segment.Slice(17, total)) is not { } table)
            {
                return false;
            }
            (kind == 0 ? _dc : _ac)[slot] = table;
            segment = segment[(17 + total)..];
        }
        return true;
    }

    private bool ReadRestartInterval(ReadOnlySpan<byte> segment)
    {
        RestartInterval = segment.Length < 2 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(segment);
        return segment.Length >= 2;
    }
}
