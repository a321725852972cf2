using System.Buffers.Binary;
using System.IO.Compression;

namespace FractureGrid.Dicom.Rendering;

/// <summary>Writes 8-bit grey and RGB images as PNG (ISO/IEC 15948): one IDAT, every row with the Up filter.</summary>
public static class PngEncoder
{
    private const byte UpFilter = 2;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>One byte per pixel, row by row.</summary>
    public static void WriteGrey(Stream stream, int width, int height, ReadOnlySpan<byte> pixels) =>
        Write(stream, width, height, pixels, 1, 0);

    /// <summary>Three bytes per pixel: red, green, blue.</summary>
    public static void WriteRgb(Stream stream, int width, int height, ReadOnlySpan<byte> pixels) =>
        Write(stream, width, height, pixels, 3, 2);

    private static void Write(Stream stream, int width, int height, ReadOnlySpan<byte> pixels, int samples, byte colourType)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (pixels.Length != (long)width * height * samples)
        {
            throw new ArgumentException(
                $"{width} x {height} needs {(long)width * height * samples} bytes, not {pixels.Length}.",
                nameof(pixels)
            );
        }

        stream.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = colourType;
        header[10..].Clear();
        WriteChunk(stream, "IHDR"u8, header);
        WriteChunk(stream, "IDAT"u8, Compress(pixels, width * samples, height));
        WriteChunk(stream, "IEND"u8, []);
    }

    private static ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> pixels, int stride, int height)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[stride + 1];
            row[0] = UpFilter;
            for (var y = 0; y < height; y++)
            {
                var line = pixels.Slice(y * stride, stride);
                if (y == 0)
                {
                    line.CopyTo(row.AsSpan(1));
                }
                else
                {
                    Subtract(line, pixels.Slice((y - 1) * stride, stride), row.AsSpan(1));
                }

                zlib.Write(row);
            }
        }

        return compressed.GetBuffer().AsSpan(0, (int)compressed.Length);
    }

    private static void Subtract(ReadOnlySpan<byte> line, ReadOnlySpan<byte> above, Span<byte> difference)
    {
        for (var i = 0; i < line.Length; i++)
        {
            difference[i] = (byte)(line[i] - above[i]);
        }
    }

    private static void WriteChunk(Stream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        stream.Write(number);
        stream.Write(type);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, PngChecksum.Of(type, data));
        stream.Write(number);
    }
}
