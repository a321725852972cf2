using System.Buffers;
using FractureGrid.Dicom.Pixels.Jpeg;

namespace FractureGrid.Dicom.Pixels.JpegLossless;

/// <summary>Compresses samples as JPEG Lossless (ITU-T T.81 annex H), with the Huffman code that fits them best.</summary>
public static class JpegLosslessEncoder
{
    /// <summary>
    /// One grey frame as one fragment. <paramref name="samples"/> holds rows of <paramref name="columns"/> values, of which the low
    /// <paramref name="bits"/> (2 to 16) count. <paramref name="predictor"/> is 1 to 7; JPEG Lossless SV1 (.70) wants 1.
    /// </summary>
    public static byte[] Encode(ReadOnlySpan<ushort> samples, int columns, int bits, int predictor = 1)
    {
        if (columns <= 0 || samples.IsEmpty || samples.Length % columns != 0)
        {
            throw new ArgumentException($"{samples.Length} samples are no rows of {columns}.", nameof(samples));
        }
        ArgumentOutOfRangeException.ThrowIfLessThan(predictor, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(predictor, LosslessPrediction.Most);
        var encoding = new LosslessEncoding
        {
            Columns = columns,
            Rows = samples.Length / columns,
            Bits = bits,
            Predictor = predictor,
        };
        return Encode(samples, encoding);
    }

    /// <summary>Components are plane after plane.</summary>
    internal static byte[] Encode(ReadOnlySpan<ushort> planes, LosslessEncoding encoding)
    {
        CodestreamCheck.Require(encoding.Columns, encoding.Rows, encoding.Bits);
        var differences = Differences(planes, encoding);
        var frequencies = new long[LosslessHuffmanTable.MostCategories];
        foreach (var difference in differences)
        {
            frequencies[DifferenceWriter.CategoryOf(difference)]++;
        }
        var code = LosslessHuffmanCode.Create(frequencies);
        var output = new ArrayBufferWriter<byte>(Math.Max(1024, planes.Length));
        var segments = new JpegSegmentWriter(output);
        segments.Mark(JpegMarkers.StartOfImage);
        segments.WriteFrame(JpegMarkers.Lossless, encoding.Bits, encoding.Rows, encoding.Columns, encoding.Components);
        segments.Write(JpegMarkers.HuffmanTables, [0, .. code.Counts, .. code.Categories]);
        if (encoding.RestartRows > 0)
        {
            var interval = checked((ushort)(encoding.RestartRows * encoding.Columns));
            segments.Write(JpegMarkers.RestartInterval, [(byte)(interval >> 8), (byte)interval]);
        }
        int[] all = [.. Enumerable.Range(0, encoding.Components)];
        foreach (var components in encoding.IsInterleaved ? [all] : all.Chunk(1))
        {
            segments.WriteScan(components, [(byte)encoding.Predictor, 0, (byte)encoding.PointTransform]);
            WriteScan(components, differences, code, encoding, segments, output);
        }
        segments.Mark(JpegMarkers.EndOfImage);
        return output.WrittenSpan.ToArray();
    }

    private static void WriteScan(
        int[] components,
        ushort[] differences,
        LosslessHuffmanCode code,
        LosslessEncoding encoding,
        JpegSegmentWriter segments,
        IBufferWriter<byte> output
    )
    {
        var writer = new DifferenceWriter(output);
        for (var row = 0; row < encoding.Rows; row++)
        {
            if (IsRestart(row, encoding))
            {
                writer.Flush();
                segments.Mark((byte)(JpegMarkers.FirstRestart + (((row / encoding.RestartRows) - 1) & 7)));
            }
            for (var column = 0; column < (components.Length == 1 ? 1 : encoding.Columns); column++)
            {
                foreach (var component in components)
                {
                    var start = (((component * encoding.Rows) + row) * encoding.Columns) + column;
                    writer.Write(code, differences.AsSpan(start, components.Length == 1 ? encoding.Columns : 1));
                }
            }
        }
        writer.Flush();
    }

    private static ushort[] Differences(ReadOnlySpan<ushort> planes, LosslessEncoding encoding)
    {
        var samples = planes.ToArray();
        var mask = (1 << encoding.Bits) - 1;
        foreach (ref var x in samples.AsSpan())
        {
            x = (ushort)((x & mask) >> encoding.PointTransform);
        }
        var differences = new ushort[samples.Length];
        for (var start = 0; start < samples.Length; start += encoding.Columns)
        {
            var row = samples.AsSpan(start, encoding.Columns);
            var y = start / encoding.Columns % encoding.Rows;
            if (y == 0 || IsRestart(y, encoding))
            {
                LosslessPrediction.ApplyFirst(row, 1 << (encoding.Bits - encoding.PointTransform - 1), differences.AsSpan(start));
            }
            else
            {
                var above = samples.AsSpan(start - encoding.Columns, encoding.Columns);
                LosslessPrediction.Apply(encoding.Predictor, row, above, differences.AsSpan(start));
            }
        }
        return differences;
    }

    private static bool IsRestart(int row, LosslessEncoding encoding) =>
        row > 0 && encoding.RestartRows > 0 && row % encoding.RestartRows == 0;
}
