namespace FractureGrid.Imaging.Decoding;

/// <summary>Grey of a colour: ITU-R BT.601 luma, 0.299 R + 0.587 G + 0.114 B, in 16-bit fixed point, rounded.</summary>
internal static class Luminance
{
    private const long Red = 19595;
    private const long Green = 38470;
    private const long Blue = 7471;

    public static ushort Of(int red, int green, int blue) => (ushort)(((red * Red) + (green * Green) + (blue * Blue) + 0x8000) >> 16);
}
