namespace FractureGrid.Dicom.Pixels;

/// <summary>Luminance of red, green and blue (ITU-R BT.601, as YBR_FULL in PS3.3 C.7.6.3.1.2), rounded.</summary>
internal static class GreyLevel
{
    public static ushort Of(int red, int green, int blue) => (ushort)(((19595L * red) + (38470L * green) + (7471L * blue) + 32768) >> 16);
}
