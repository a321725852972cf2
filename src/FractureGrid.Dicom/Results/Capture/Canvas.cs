using FractureGrid.Dicom.Rendering;

namespace FractureGrid.Dicom.Results.Capture;

/// <summary>A colour picture that takes lines and words, cut at its borders.</summary>
internal sealed class Canvas
{
    private const int BytesPerPixel = 3;

    public Canvas(int width, int height)
    {
        (Width, Height) = (width, height);
        Pixels = new byte[BytesPerPixel * width * height];
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Red, green and blue of each pixel, row by row.</summary>
    public byte[] Pixels { get; }

    /// <summary>Puts a grey picture in, its top left corner at the given place.</summary>
    public void Put(GreyImage image, int left, int top)
    {
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                var grey = image.Pixels[(y * image.Width) + x];
                Set(left + x, top + y, new Rgb(grey, grey, grey));
            }
        }
    }

    public void Fill(int left, int top, int right, int bottom, Rgb colour)
    {
        for (var y = Math.Max(0, top); y < Math.Min(Height, bottom); y++)
        {
            for (var x = Math.Max(0, left); x < Math.Min(Width, right); x++)
            {
                Set(x, y, colour);
            }
        }
    }

    /// <summary>A frame inside the given corners.</summary>
    /// <param name="left">Left edge.</param>
    /// <param name="top">Top edge.</param>
    /// <param name="right">Right edge, not part of the frame.</param>
    /// <param name="bottom">Bottom edge, not part of the frame.</param>
    /// <param name="line">Thickness.</param>
    /// <param name="dash">Length of dashes and gaps; 0 for a solid line.</param>
    /// <param name="colour">Colour.</param>
    public void Frame(int left, int top, int right, int bottom, int line, int dash, Rgb colour)
    {
        Line(left, right, dash, (from, to) => Fill(from, top, to, top + line, colour));
        Line(left, right, dash, (from, to) => Fill(from, bottom - line, to, bottom, colour));
        Line(top, bottom, dash, (from, to) => Fill(left, from, left + line, to, colour));
        Line(top, bottom, dash, (from, to) => Fill(right - line, from, right, to, colour));
    }

    /// <summary>Writes a line of words; gives the x where it ends.</summary>
    public int Write(string words, int left, int top, int scale, Rgb colour)
    {
        foreach (var character in words)
        {
            var at = left;
            BitmapFont.Draw(
                character,
                (column, row) =>
                    Fill(at + (column * scale), top + (row * scale), at + ((column + 1) * scale), top + ((row + 1) * scale), colour)
            );
            left += (BitmapFont.Width + 1) * scale;
        }

        return left;
    }

    public static int WidthOf(string words, int scale) => words.Length * (BitmapFont.Width + 1) * scale;

    private static void Line(int from, int to, int dash, Action<int, int> draw)
    {
        if (dash <= 0)
        {
            draw(from, to);
            return;
        }

        for (var at = from; at < to; at += 2 * dash)
        {
            draw(at, Math.Min(at + dash, to));
        }
    }

    private void Set(int x, int y, Rgb colour)
    {
        if (x >= 0 && x < Width && y >= 0 && y < Height)
        {
            var at = BytesPerPixel * ((y * Width) + x);
            (Pixels[at], Pixels[at + 1], Pixels[at + 2]) = (colour.Red, colour.Green, colour.Blue);
        }
    }
}
