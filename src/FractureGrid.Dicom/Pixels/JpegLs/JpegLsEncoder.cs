using System.Buffers;
using FractureGrid.Dicom.Pixels.Jpeg;

namespace FractureGrid.Dicom.Pixels.JpegLs;

/// <summary>Compresses samples as JPEG-LS (ISO 14495-1).</summary>
public static class JpegLsEncoder
{
    /// <summary>
    /// One grey frame as one fragment. <paramref name="samples"/> holds rows of <paramref name="columns"/> values, of which the low
    /// <paramref name="bits"/> (2 to 16) count. With <paramref name="near"/> above zero samples may come back off by as much.
    /// </summary>
    public static byte[] Encode(ReadOnlySpan<ushort> samples, int columns, int bits, int near = 0)
    {
        if (columns <= 0 || samples.IsEmpty || samples.Length % columns != 0)
        {
            throw new ArgumentException($"{samples.Length} samples are no rows of {columns}.", nameof(samples));
        }
        var encoding = new LsEncoding
        {
            Columns = columns,
            Rows = samples.Length / columns,
            Bits = bits,
            Near = near,
        };
        return Encode(samples, encoding);
    }

    /// <summary>Components are plane after plane.</summary>
    internal static byte[] Encode(ReadOnlySpan<ushort> planes, LsEncoding encoding)
    {
        CodestreamCheck.Require(encoding.Columns, encoding.Rows, encoding.Bits);
        var parameters =
            LsParameters.Create(encoding.Preset, encoding.Bits, encoding.Near)
            ?? throw new ArgumentOutOfRangeException(nameof(encoding), "The coding parameters contradict each other.");

        var output = new ArrayBufferWriter<byte>(Math.Max(1024, planes.Length));
        var segments = new JpegSegmentWriter(output);
        segments.Mark(JpegMarkers.StartOfImage);
        segments.WriteFrame(JpegMarkers.JpegLs, encoding.Bits, encoding.Rows, encoding.Columns, encoding.Components);
        if (encoding.Preset != default)
        {
            var (maxVal, t1, t2, t3, reset) = encoding.Preset;
            int[] values = [maxVal, t1, t2, t3, reset];
            segments.Write(JpegMarkers.JpegLsParameters, [1, .. values.SelectMany(x => new[] { (byte)(x >> 8), (byte)x })]);
        }
        if (encoding.RestartRows > 0)
        {
            segments.Write(JpegMarkers.RestartInterval, [(byte)(encoding.RestartRows >> 8), (byte)encoding.RestartRows]);
        }
        int[] all = [.. Enumerable.Range(0, encoding.Components)];
        foreach (var components in encoding.Interleave == LsInterleave.None ? all.Chunk(1) : [all])
        {
            segments.WriteScan(components, [(byte)encoding.Near, (byte)encoding.Interleave, 0]);
            var scan = new LsScanEncoder(encoding, components, segments, output);
            scan.Write(planes, new LsModel(parameters));
        }
        segments.Mark(JpegMarkers.EndOfImage);
        return output.WrittenSpan.ToArray();
    }
}
