using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace FractureGrid.Imaging.Decoding;

/// <summary>
/// PNG files of every colour type and depth as grey samples at full depth: colour becomes luminance, alpha is ignored. The image data are
/// inflated row by row, so that neither a header nor a deflate bomb decides how much memory is taken.
/// </summary>
internal static class PngReader
{
    // Deflate can't do better than 258 bytes for 2 bits.
    private const int MaxDeflateRatio = 1032;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static FilmResult<RawFilm> Read(byte[] file)
    {
        if (Scan(file, out var fault) is not { } content)
        {
            return fault;
        }

        var header = content.Header;
        if ((long)header.RowBytes(header.Width) * header.Height / MaxDeflateRatio > content.Data.Sum(d => (long)d.Count))
        {
            return Faults.Truncated("The PNG file is too short for its dimensions.");
        }

        using var inflated = new ZLibStream(new SegmentStream(content.Data), CompressionMode.Decompress);
        var samples = new ushort[header.Width * header.Height];
        try
        {
            PngRows.Read(inflated, header, content.Palette, samples);
        }
        catch (EndOfStreamException)
        {
            return Faults.Truncated("The PNG image data end too early.");
        }
        catch (InvalidDataException)
        {
            return Faults.Corrupt("The PNG image data can't be inflated.");
        }

        return FilmResult<RawFilm>.Ok(
            new RawFilm
            {
                Width = header.Width,
                Height = header.Height,
                Samples = samples,
            }
        );
    }

    private static PngContent? Scan(byte[] file, out FilmFault fault)
    {
        PngHeader? header = null;
        var palette = ReadOnlyMemory<byte>.Empty;
        var data = new List<ArraySegment<byte>>();
        fault = Faults.Truncated("The PNG file ends before its last chunk.");
        for (var at = Signature.Length; at + 12 <= file.Length; )
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (length > file.Length - at - 12)
            {
                return null;
            }

            var type = file.AsSpan(at + 4, 4);
            var body = file.AsMemory(at + 8, (int)length);
            var isHeader = type.SequenceEqual("IHDR"u8);
            if (
                Crc32.HashToUInt32(file.AsSpan(at + 4, (int)length + 4))
                != BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + (int)length))
            )
            {
                fault = Faults.Corrupt("A PNG chunk fails its checksum.");
                return null;
            }

            if (header is null != isHeader)
            {
                fault = Faults.Malformed("A PNG file must begin with its one header chunk.");
                return null;
            }

            if (isHeader)
            {
                header = PngHeader.Parse(body.Span, out var wrong);
                if (header is null)
                {
                    fault = wrong;
                    return null;
                }
            }
            else if (type.SequenceEqual("PLTE"u8))
            {
                palette = body;
            }
            else if (type.SequenceEqual("IDAT"u8))
            {
                data.Add(new ArraySegment<byte>(file, at + 8, (int)length));
            }
            else if (type.SequenceEqual("IEND"u8))
            {
                return Finish(header!.Value, palette, data, out fault);
            }

            at += 12 + (int)length;
        }

        return null;
    }

    private static PngContent? Finish(PngHeader header, ReadOnlyMemory<byte> palette, List<ArraySegment<byte>> data, out FilmFault fault)
    {
        fault = default;
        if (header.Colour == PngColour.Palette && (palette.Length == 0 || palette.Length % 3 != 0 || palette.Length > 768))
        {
            fault = Faults.Malformed("The PNG palette is missing or has a wrong length.");
            return null;
        }

        if (data.Count == 0)
        {
            fault = Faults.Malformed("The PNG file has no image data.");
            return null;
        }

        return new PngContent(header, palette, data);
    }

    private sealed record PngContent(PngHeader Header, ReadOnlyMemory<byte> Palette, List<ArraySegment<byte>> Data);
}
