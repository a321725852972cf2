using System.Buffers;

namespace FractureGrid.Dicom.Pixels.JpegLossless;

/// <summary>One scan of a lossless frame: its header's parameters, and the components it holds with their tables, in order.</summary>
internal readonly ref struct LosslessScan
{
    public required int Columns { get; init; }

    public required int Rows { get; init; }

    public required int Predictor { get; init; }

    /// <summary>Precision less point transform: what a coded sample has.</summary>
    public required int Bits { get; init; }

    /// <summary>Rows between two restart markers, all rows where there are none.</summary>
    public required int RowsPerInterval { get; init; }

    public required ReadOnlySpan<int> Components { get; init; }

    public required ReadOnlySpan<LosslessHuffmanTable> Tables { get; init; }

    /// <summary>
    /// Decodes into the planes of the scan's components. Returns the length of the entropy-coded data, or -1 where they end early, have
    /// bits that are no code, samples beyond their bits, a wrong restart marker or bytes left over.
    /// </summary>
    public int Decode(ReadOnlySpan<byte> data, Span<ushort> planes)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(data.Length + DifferenceReader.Margin(Columns));
        try
        {
            var at = 0;
            for (var (row, interval) = (0, 0); row < Rows; row += RowsPerInterval, interval++)
            {
                if (row > 0)
                {
                    var marker = EntropyCodedSegment.RestartLength(data[at..], interval - 1);
                    if (marker == 0)
                    {
                        return -1;
                    }
                    at += marker;
                }
                at += EntropyCodedSegment.Unstuff(data[at..], buffer, out var length);
                if (!TryDecode(new DifferenceReader(buffer, length), planes, row, Math.Min(row + RowsPerInterval, Rows)))
                {
                    return -1;
                }
            }
            return at;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private bool TryDecode(DifferenceReader reader, Span<ushort> planes, int first, int end)
    {
        for (var row = first; row < end; row++)
        {
            if (!TryReadRow(ref reader, planes, row))
            {
                return false;
            }
            foreach (var component in Components)
            {
                var samples = RowOf(planes, component, row);
                if (row == first)
                {
                    LosslessPrediction.UndoFirst(samples, 1 << (Bits - 1));
                }
                else
                {
                    LosslessPrediction.Undo(Predictor, samples, RowOf(planes, component, row - 1));
                }
                if (Bits < 16 && samples.IndexOfAnyExceptInRange((ushort)0, (ushort)((1 << Bits) - 1)) >= 0)
                {
                    return false;
                }
            }
        }
        return reader.UnusedBytes == 0;
    }

    private bool TryReadRow(ref DifferenceReader reader, Span<ushort> planes, int row)
    {
        if (Components.Length == 1)
        {
            return reader.TryRead(Tables[0], RowOf(planes, Components[0], row));
        }
        for (var column = 0; column < Columns; column++)
        {
            for (var i = 0; i < Components.Length; i++)
            {
                if (!reader.TryRead(Tables[i], RowOf(planes, Components[i], row).Slice(column, 1)))
                {
                    return false;
                }
            }
        }
        return true;
    }

    private Span<ushort> RowOf(Span<ushort> planes, int component, int row) => planes.Slice(((component * Rows) + row) * Columns, Columns);
}
