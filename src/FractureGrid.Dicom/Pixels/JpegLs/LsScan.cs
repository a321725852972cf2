using System.Buffers;
using FractureGrid.Dicom.Pixels.JpegLossless;

namespace FractureGrid.Dicom.Pixels.JpegLs;

/// <summary>One scan: its components in order, and how they are interleaved.</summary>
internal readonly ref struct LsScan
{
    public required int Columns { get; init; }

    public required int Rows { get; init; }

    /// <summary>Rows between two restart markers, all rows where there are none.</summary>
    public required int RowsPerInterval { get; init; }

    public required LsParameters Parameters { get; init; }

    /// <summary>Samples of all components alternate; else their lines do (ISO 14495-1 annex B).</summary>
    public required bool IsSampleInterleaved { get; init; }

    public required ReadOnlySpan<int> Components { get; init; }

    /// <summary>
    /// Decodes into the planes of the scan's components. Returns the length of the entropy-coded data, or -1 where they end early, hold
    /// invalid codes, a wrong restart marker or bytes left over.
    /// </summary>
    public int Decode(ReadOnlySpan<byte> data, Span<ushort> planes) =>
        Parameters.IsPlain ? Decode<PlainArithmetic>(data, planes) : Decode<NearArithmetic>(data, planes);

    private int Decode<T>(ReadOnlySpan<byte> data, Span<ushort> planes)
        where T : struct, ILsArithmetic
    {
        var model = new LsModel(Parameters);
        var buffer = ArrayPool<byte>.Shared.Rent(checked(data.Length + LsBitReader.Margin(Columns * Components.Length)));
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
                    model.Restart();
                }
                at += LsStuffing.Remove(data[at..], buffer, out var bits);
                var decoder = new LsLineDecoder<T>(model, new LsBitReader(buffer, bits));
                if (!TryDecode(decoder, planes, row, Math.Min(row + RowsPerInterval, Rows)))
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

    private bool TryDecode<T>(LsLineDecoder<T> decoder, Span<ushort> planes, int first, int end)
        where T : struct, ILsArithmetic
    {
        var (lines, above) = (CreateLines(), CreateLines());
        Span<int> runIndexes = stackalloc int[Components.Length];
        runIndexes.Clear();
        for (var row = first; row < end; row++)
        {
            (lines, above) = (above, lines);
            if (IsSampleInterleaved)
            {
                decoder.DecodeLines(lines, above, ref runIndexes[0]);
            }
            else
            {
                for (var i = 0; i < lines.Length; i++)
                {
                    decoder.DecodeLine(lines[i], above[i], ref runIndexes[i]);
                }
            }
            if (!decoder.IsFine)
            {
                return false;
            }
            for (var i = 0; i < lines.Length; i++)
            {
                lines[i].AsSpan(1, Columns).CopyTo(planes[(((Components[i] * Rows) + row) * Columns)..]);
            }
        }
        return decoder.IsAtEnd;
    }

    private ushort[][] CreateLines()
    {
        var lines = new ushort[Components.Length][];
        foreach (ref var line in lines.AsSpan())
        {
            line = new ushort[Columns + 2];
        }
        return lines;
    }
}
