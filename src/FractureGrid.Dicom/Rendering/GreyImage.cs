namespace FractureGrid.Dicom.Rendering;

/// <summary>An 8-bit grey image, row by row from the top left.</summary>
public readonly record struct GreyImage
{
    /// <exception cref="ArgumentOutOfRangeException">The array does not hold <c>width * height</c> pixels.</exception>
    public GreyImage(int width, int height, byte[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, (long)width * height, nameof(pixels));
        Width = width;
        Height = height;
        Pixels = pixels;
    }

    public int Width { get; }

    public int Height { get; }

    public byte[] Pixels { get; }

    /// <summary>A copy of the rectangle, which must lie inside.</summary>
    public GreyImage Crop(PixelBox box)
    {
        var pixels = new byte[box.Width * box.Height];
        for (var y = 0; y < box.Height; y++)
        {
            Pixels.AsSpan(((box.Y + y) * Width) + box.X, box.Width).CopyTo(pixels.AsSpan(y * box.Width));
        }

        return new GreyImage(box.Width, box.Height, pixels);
    }
}
