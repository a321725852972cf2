using System.Buffers;
using FractureGrid.Dicom.Pixels.Jpeg;

namespace FractureGrid.Dicom.Pixels.JpegLs;

/// <summary>Writes the entropy-coded data of one scan, with its restart markers.</summary>
internal sealed class LsScanEncoder(LsEncoding encoding, int[] components, JpegSegmentWriter segments, IBufferWriter<byte> output)
{
    public void Write(ReadOnlySpan<ushort> planes, LsModel model)
    {
        if (model.Parameters.IsPlain)
        {
            Write<PlainArithmetic>(planes, model);
        }
        else
        {
            Write<NearArithmetic>(planes, model);
        }
    }

    private void Write<T>(ReadOnlySpan<ushort> planes, LsModel model)
        where T : struct, ILsArithmetic
    {
        var writer = new LsBitWriter(output);
        var encoder = new LsLineEncoder<T>(model, writer);
        var (lines, above, runIndexes) = (CreateLines(), CreateLines(), new int[components.Length]);
        for (var row = 0; row < encoding.Rows; row++)
        {
            if (row > 0 && encoding.RestartRows > 0 && row % encoding.RestartRows == 0)
            {
                writer.Flush();
                segments.Mark((byte)(JpegMarkers.FirstRestart + (((row / encoding.RestartRows) - 1) & 7)));
                model.Restart();
                (lines, above, runIndexes) = (CreateLines(), CreateLines(), new int[components.Length]);
            }
            (lines, above) = (above, lines);
            for (var i = 0; i < lines.Length; i++)
            {
                Load(planes.Slice(((components[i] * encoding.Rows) + row) * encoding.Columns, encoding.Columns), lines[i]);
            }
            if (encoding.Interleave == LsInterleave.Sample)
            {
                encoder.Encode(lines, above, ref runIndexes[0]);
                continue;
            }
            for (var i = 0; i < lines.Length; i++)
            {
                encoder.Encode(lines.AsSpan(i, 1), above.AsSpan(i, 1), ref runIndexes[i]);
            }
        }
        writer.Flush();
    }

    private void Load(ReadOnlySpan<ushort> samples, ushort[] line)
    {
        var mask = (1 << encoding.Bits) - 1;
        for (var i = 0; i < samples.Length; i++)
        {
            line[i + 1] = (ushort)(samples[i] & mask);
        }
    }

    private ushort[][] CreateLines() => [.. components.Select(_ => new ushort[encoding.Columns + 2])];
}
