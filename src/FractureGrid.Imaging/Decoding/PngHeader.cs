using System.Buffers.Binary;

namespace FractureGrid.Imaging.Decoding;

/// <summary>The IHDR chunk (PNG third edition, 11.2.1).</summary>
internal readonly record struct PngHeader(int Width, int Height, int BitDepth, PngColour Colour, bool IsInterlaced)
{
    public const int Length = 13;

    public int Channels =>
        Colour switch
        {
            PngColour.Rgb => 3,
            PngColour.GreyAlpha => 2,
            PngColour.RgbAlpha => 4,
            _ => 1,
        };

    /// <summary>Bytes of one row of so many pixels, without its filter byte.</summary>
    public int RowBytes(int pixels) => (int)((((long)pixels * Channels * BitDepth) + 7) / 8);

    public static PngHeader? Parse(ReadOnlySpan<byte> chunk, out FilmFault fault)
    {
        fault = default;
        if (chunk.Length != Length)
        {
            fault = Faults.Malformed("The PNG header has a wrong length.");
            return null;
        }

        var width = BinaryPrimitives.ReadUInt32BigEndian(chunk);
        var height = BinaryPrimitives.ReadUInt32BigEndian(chunk[4..]);
        if (FilmLimits.Check(width, height) is { } tooMuch)
        {
            fault = tooMuch;
            return null;
        }

        var (depth, colour) = (chunk[8], (PngColour)chunk[9]);
        var allowed = colour switch
        {
            PngColour.Grey => depth is 1 or 2 or 4 or 8 or 16,
            PngColour.Palette => depth is 1 or 2 or 4 or 8,
            PngColour.Rgb or PngColour.GreyAlpha or PngColour.RgbAlpha => depth is 8 or 16,
            _ => false,
        };
        if (!allowed)
        {
            fault = Faults.BadBitDepth($"PNG colour type {chunk[9]} with {depth} bits does not exist.");
            return null;
        }

        if (chunk[10] != 0 || chunk[11] != 0 || chunk[12] > 1)
        {
            fault = Faults.Malformed("The PNG header asks for an unknown compression, filter or interlace method.");
            return null;
        }

        return new PngHeader((int)width, (int)height, depth, colour, chunk[12] == 1);
    }
}
