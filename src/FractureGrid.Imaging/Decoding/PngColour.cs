namespace FractureGrid.Imaging.Decoding;

/// <summary>PNG colour types.</summary>
internal enum PngColour : byte
{
    Grey = 0,
    Rgb = 2,
    Palette = 3,
    GreyAlpha = 4,
    RgbAlpha = 6,
}
