namespace FractureGrid.Imaging;

/// <summary>An 8-bit colour image: red, green, blue per pixel, row by row from the top left.</summary>
public readonly record struct RgbImage(int Width, int Height, byte[] Pixels);
