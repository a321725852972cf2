namespace FractureGrid.Imaging;

/// <summary>An inclusive range of stored values that carry no image (PS3.3 C.7.5.1.1.2).</summary>
public readonly record struct PixelPadding(int First, int Last)
{
    public bool Contains(int stored) => stored >= First && stored <= Last;
}
