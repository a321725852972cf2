using System.Buffers.Binary;

namespace FractureGrid.Dicom.Pixels.Rle;

/// <summary>Compresses grey samples as RLE Lossless (PS3.5 annex G).</summary>
public static class RleEncoder
{
    private const int LongestRun = 128;

    /// <summary>
    /// One frame as one fragment. <paramref name="samples"/> holds rows of <paramref name="columns"/> values;
    /// <paramref name="bitsAllocated"/> is 8 or 16.
    /// </summary>
    public static byte[] Encode(ReadOnlySpan<ushort> samples, int columns, int bitsAllocated)
    {
        if (columns <= 0 || samples.Length % columns != 0 || bitsAllocated is not (8 or 16))
        {
            throw new ArgumentException(
                $"{samples.Length} samples are no rows of {columns}, or {bitsAllocated} bits are not 8 or 16.",
                nameof(samples)
            );
        }
        var segments = bitsAllocated / 8;
        using var output = new MemoryStream(RleDecoder.HeaderLength + samples.Length);
        Span<byte> header = stackalloc byte[RleDecoder.HeaderLength];
        header.Clear();
        BinaryPrimitives.WriteInt32LittleEndian(header, segments);
        output.Write(header);
        var row = new byte[columns];
        for (var segment = 0; segment < segments; segment++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(header[(4 + (segment * 4))..], (int)output.Position);
            var shift = 8 * (segments - 1 - segment);
            // No run crosses a row (PS3.5 section G.3.1).
            for (var start = 0; start < samples.Length; start += columns)
            {
                for (var i = 0; i < columns; i++)
                {
                    row[i] = (byte)(samples[start + i] >> shift);
                }
                Pack(row, output);
            }
            if ((output.Position & 1) == 1)
            {
                output.WriteByte(0);
            }
        }
        output.Position = 0;
        output.Write(header);
        return output.ToArray();
    }

    private static void Pack(ReadOnlySpan<byte> row, MemoryStream output)
    {
        while (!row.IsEmpty)
        {
            var run = RunLength(row);
            if (run > 1)
            {
                output.WriteByte((byte)(1 - run));
                output.WriteByte(row[0]);
                row = row[run..];
                continue;
            }
            // Literals last until three equal bytes come: a run of two saves nothing.
            var literals = 1;
            while (literals < row.Length && literals < LongestRun && RunLength(row[literals..]) < 3)
            {
                literals++;
            }
            output.WriteByte((byte)(literals - 1));
            output.Write(row[..literals]);
            row = row[literals..];
        }
    }

    private static int RunLength(ReadOnlySpan<byte> row)
    {
        var length = row.IndexOfAnyExcept(row[0]);
        return Math.Min(length < 0 ? row.Length : length, LongestRun);
    }
}
