using System.Buffers.Binary;

namespace FractureGrid.Dicom.Pixels.Jpeg;

/// <summary>Compresses 8-bit grey samples as JPEG baseline (ITU-T T.81 process 1) with the typical tables of its annex K.</summary>
public static class JpegBaselineEncoder
{
    private static readonly JpegHuffmanCode Dc = new(JpegTypicalTables.DcCounts, JpegTypicalTables.DcValues);
    private static readonly JpegHuffmanCode Ac = new(JpegTypicalTables.AcCounts, JpegTypicalTables.AcValues);

    /// <summary>
    /// One codestream with a JFIF header, which browsers and image programs show. <paramref name="samples"/> holds rows of
    /// <paramref name="columns"/> greys; <paramref name="quality"/> is 1 (small) to 100 (fine).
    /// </summary>
    public static byte[] Encode(ReadOnlySpan<byte> samples, int columns, int quality)
    {
        if (
            columns is <= 0 or > ushort.MaxValue
            || samples.IsEmpty
            || samples.Length % columns != 0
            || samples.Length / columns > ushort.MaxValue
        )
        {
            throw new ArgumentException($"{samples.Length} samples are no rows of {columns}.", nameof(samples));
        }
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        using var stream = new MemoryStream(1024 + (samples.Length / 4));
        var steps = JpegTypicalTables.StepsFor(quality);
        WriteHeaders(stream, columns, samples.Length / columns, steps);
        WriteBlocks(new JpegBitWriter(stream), samples, columns, steps);
        stream.Write([0xFF, JpegMarkers.EndOfImage]);
        return stream.ToArray();
    }

    private static void WriteHeaders(MemoryStream stream, int columns, int rows, byte[] steps)
    {
        stream.Write([0xFF, JpegMarkers.StartOfImage]);
        WriteSegment(stream, 0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        WriteSegment(stream, JpegMarkers.QuantisationTables, [0, .. steps]);
        WriteSegment(stream, JpegMarkers.Baseline, [8, (byte)(rows >> 8), (byte)rows, (byte)(columns >> 8), (byte)columns, 1, 1, 0x11, 0]);
        WriteSegment(stream, JpegMarkers.HuffmanTables, [0x00, .. JpegTypicalTables.DcCounts, .. JpegTypicalTables.DcValues]);
        WriteSegment(stream, JpegMarkers.HuffmanTables, [0x10, .. JpegTypicalTables.AcCounts, .. JpegTypicalTables.AcValues]);
        WriteSegment(stream, JpegMarkers.StartOfScan, [1, 1, 0x00, 0, 63, 0]);
    }

    private static void WriteSegment(MemoryStream stream, byte marker, ReadOnlySpan<byte> parameters)
    {
        Span<byte> head = [0xFF, marker, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)(parameters.Length + 2));
        stream.Write(head);
        stream.Write(parameters);
    }

    private static void WriteBlocks(JpegBitWriter bits, ReadOnlySpan<byte> samples, int columns, byte[] steps)
    {
        Span<float> block = stackalloc float[JpegZigZag.BlockSize];
        Span<float> coefficients = stackalloc float[JpegZigZag.BlockSize];
        var (rows, prediction) = (samples.Length / columns, 0);
        for (var y = 0; y < rows; y += 8)
        {
            for (var x = 0; x < columns; x += 8)
            {
                for (var i = 0; i < JpegZigZag.BlockSize; i++)
                {
                    // Blocks that reach over the edge repeat it.
                    var (row, column) = (Math.Min(rows - 1, y + (i / 8)), Math.Min(columns - 1, x + (i % 8)));
                    block[i] = samples[(row * columns) + column] - 128;
                }
                JpegForwardTransform.Transform(block, coefficients);
                WriteBlock(bits, coefficients, steps, ref prediction);
            }
        }
        bits.Flush();
    }

    private static void WriteBlock(JpegBitWriter bits, ReadOnlySpan<float> coefficients, byte[] steps, ref int prediction)
    {
        var first = (int)MathF.Round(coefficients[0] / steps[0]);
        WriteAmplitude(bits, Dc, 0, first - prediction);
        prediction = first;
        var run = 0;
        for (var k = 1; k < JpegZigZag.BlockSize; k++)
        {
            var value = (int)MathF.Round(coefficients[JpegZigZag.Order[k]] / steps[k]);
            if (value == 0)
            {
                run++;
                continue;
            }
            for (; run > 15; run -= 16)
            {
                Ac.Write(bits, 0xF0);
            }
            WriteAmplitude(bits, Ac, run, value);
            run = 0;
        }
        if (run > 0)
        {
            Ac.Write(bits, 0);
        }
    }

    /// <summary>Run and category as one code, then the amplitude's bits (T.81 F.1.2.1 and F.1.2.2).</summary>
    private static void WriteAmplitude(JpegBitWriter bits, JpegHuffmanCode code, int run, int value)
    {
        var size = 32 - int.LeadingZeroCount(Math.Abs(value));
        code.Write(bits, (run << 4) | size);
        bits.Write(value < 0 ? value - 1 : value, size);
    }
}
