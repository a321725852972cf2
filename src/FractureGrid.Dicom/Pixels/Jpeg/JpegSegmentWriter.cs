using System.Buffers;

namespace FractureGrid.Dicom.Pixels.Jpeg;

/// <summary>Writes marker segments (ITU-T T.81 B.2).</summary>
internal sealed class JpegSegmentWriter(IBufferWriter<byte> output)
{
    public void Mark(byte marker) => output.Write<byte>([0xFF, marker]);

    public void Write(byte marker, ReadOnlySpan<byte> parameters)
    {
        var length = checked((ushort)(parameters.Length + 2));
        output.Write<byte>([0xFF, marker, (byte)(length >> 8), (byte)length]);
        output.Write(parameters);
    }

    /// <summary>A frame of components 1, 2, ... that are not subsampled.</summary>
    public void WriteFrame(byte marker, int precision, int rows, int columns, int components)
    {
        var parameters = new byte[6 + (3 * components)];
        ReadOnlySpan<byte> size = [(byte)precision, (byte)(rows >> 8), (byte)rows, (byte)(columns >> 8), (byte)columns, (byte)components];
        size.CopyTo(parameters);
        for (var i = 0; i < components; i++)
        {
            parameters[6 + (3 * i)] = (byte)(i + 1);
            parameters[7 + (3 * i)] = 0x11;
        }
        Write(marker, parameters);
    }

    /// <summary>A scan header: components by their index, each with table 0, and three bytes that depend on the process.</summary>
    public void WriteScan(ReadOnlySpan<int> components, ReadOnlySpan<byte> process)
    {
        var parameters = new byte[1 + (2 * components.Length) + process.Length];
        parameters[0] = (byte)components.Length;
        for (var i = 0; i < components.Length; i++)
        {
            parameters[1 + (2 * i)] = (byte)(components[i] + 1);
        }
        process.CopyTo(parameters.AsSpan(1 + (2 * components.Length)));
        Write(JpegMarkers.StartOfScan, parameters);
    }
}
