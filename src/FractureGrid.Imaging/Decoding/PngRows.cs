namespace FractureGrid.Imaging.Decoding;

/// <summary>Inflated PNG rows: filters undone (PNG third edition, section 9), interlacing (8.2) resolved, samples made grey.</summary>
internal static class PngRows
{
    // First column, first row, column step, row step of the seven Adam7 passes.
    private static readonly (int X, int Y, int StepX, int StepY)[] Adam7 =
    [
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ];

    /// <exception cref="EndOfStreamException">The data end before the last row.</exception>
    /// <exception cref="InvalidDataException">The data can't be inflated or name an unknown filter.</exception>
    public static void Read(Stream inflated, PngHeader header, ReadOnlyMemory<byte> palette, ushort[] samples)
    {
        var bytesPerPixel = Math.Max(1, header.Channels * header.BitDepth / 8);
        foreach (var (x0, y0, stepX, stepY) in header.IsInterlaced ? Adam7 : [(0, 0, 1, 1)])
        {
            var columns = (header.Width - x0 + stepX - 1) / stepX;
            if (columns <= 0)
            {
                continue;
            }

            var rowBytes = header.RowBytes(columns);
            var row = new byte[rowBytes];
            var above = new byte[rowBytes];
            for (var y = y0; y < header.Height; y += stepY)
            {
                var filter = inflated.ReadByte();
                if (filter < 0)
                {
                    throw new EndOfStreamException();
                }

                inflated.ReadExactly(row);
                Unfilter(filter, row, above, bytesPerPixel);
                PngSamples.Spread(row, header, palette.Span, samples.AsSpan(y * header.Width, header.Width), x0, stepX);
                (row, above) = (above, row);
            }
        }
    }

    private static void Unfilter(int filter, Span<byte> row, ReadOnlySpan<byte> above, int bytesPerPixel)
    {
        switch (filter)
        {
            case 0:
                return;
            case 1:
                for (var i = bytesPerPixel; i < row.Length; i++)
                {
                    row[i] += row[i - bytesPerPixel];
                }

                return;
            case 2:
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] += above[i];
                }

                return;
            case 3:
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] += (byte)(((i < bytesPerPixel ? 0 : row[i - bytesPerPixel]) + above[i]) / 2);
                }

                return;
            case 4:
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] += i < bytesPerPixel ? above[i] : Paeth(row[i - bytesPerPixel], above[i], above[i - bytesPerPixel]);
                }

                return;
            default:
                throw new InvalidDataException($"PNG filter {filter} does not exist.");
        }
    }

    /// <summary>Of left, above and above-left the one nearest to left + above - above-left.</summary>
    private static byte Paeth(byte left, byte above, byte corner)
    {
        var toLeft = Math.Abs(above - corner);
        var toAbove = Math.Abs(left - corner);
        var toCorner = Math.Abs(left + above - (2 * corner));
        if (toLeft <= toAbove && toLeft <= toCorner)
        {
            return left;
        }

        return toAbove <= toCorner ? above : corner;
    }
}
