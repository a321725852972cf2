namespace FractureGrid.Imaging.Decoding;

/// <summary>Samples of one unfiltered PNG row as grey values.</summary>
internal static class PngSamples
{
    /// <summary>Writes the row's pixels into <paramref name="target"/> at <paramref name="first"/>, first + step and so on.</summary>
    public static void Spread(
        ReadOnlySpan<byte> row,
        PngHeader header,
        ReadOnlySpan<byte> palette,
        Span<ushort> target,
        int first,
        int step
    )
    {
        var channels = header.Channels;
        for (int x = first, i = 0; x < target.Length; x += step, i += channels)
        {
            target[x] = header.Colour switch
            {
                PngColour.Palette => FromPalette(palette, Sample(row, i, header.BitDepth)),
                PngColour.Rgb or PngColour.RgbAlpha => Luminance.Of(
                    Sample(row, i, header.BitDepth),
                    Sample(row, i + 1, header.BitDepth),
                    Sample(row, i + 2, header.BitDepth)
                ),
                _ => (ushort)Sample(row, i, header.BitDepth),
            };
        }
    }

    private static int Sample(ReadOnlySpan<byte> row, int index, int bits) =>
        bits switch
        {
            8 => row[index],
            16 => (row[2 * index] << 8) | row[(2 * index) + 1],
            _ => (row[index * bits / 8] >> (8 - bits - (index * bits % 8))) & ((1 << bits) - 1),
        };

    private static ushort FromPalette(ReadOnlySpan<byte> palette, int index)
    {
        if ((3 * index) + 2 >= palette.Length)
        {
            throw new InvalidDataException("A PNG pixel points beyond the palette.");
        }

        return Luminance.Of(palette[3 * index], palette[(3 * index) + 1], palette[(3 * index) + 2]);
    }
}
