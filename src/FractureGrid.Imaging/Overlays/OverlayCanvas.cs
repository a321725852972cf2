namespace FractureGrid.Imaging.Overlays;

/// <summary>A colour copy of a grey film that takes filled rectangles, cut at its borders.</summary>
internal sealed class OverlayCanvas
{
    public OverlayCanvas(int width, int height, ReadOnlySpan<byte> grey)
    {
        Width = width;
        Height = height;
        Pixels = new byte[3 * grey.Length];
        for (var i = 0; i < grey.Length; i++)
        {
            Pixels.AsSpan(3 * i, 3).Fill(grey[i]);
        }
    }

    public int Width { get; }

    public int Height { get; }

    public byte[] Pixels { get; }

    public void Fill(int x0, int y0, int x1, int y1, (byte R, byte G, byte B) colour)
    {
        for (var y = Math.Max(0, y0); y < Math.Min(Height, y1); y++)
        {
            for (var x = Math.Max(0, x0); x < Math.Min(Width, x1); x++)
            {
                var at = 3 * ((y * Width) + x);
                (Pixels[at], Pixels[at + 1], Pixels[at + 2]) = colour;
            }
        }
    }
}
