namespace FractureGrid.Dicom.Rendering;

/// <summary>A rectangle of whole pixels, origin at the top left.</summary>
public readonly record struct PixelBox(int X, int Y, int Width, int Height)
{
    /// <summary>One past the last column.</summary>
    public int Right => X + Width;

    /// <summary>One past the last row.</summary>
    public int Bottom => Y + Height;
}
