namespace FractureGrid.Dicom.Pixels.Jpeg;

/// <summary>The grey of colour pictures: the luminance component, or the weighted sum of red, green and blue (ITU-R BT.601).</summary>
internal static class JpegColour
{
    public const int NoTransformGiven = -1;
    private const byte Jfif = 0xE0;
    private const byte Adobe = 0xEE;
    private const int AdobeTransformAt = 11;

    /// <summary>What an application segment says: 0 for RGB, 1 for luminance and chrominance, null when it says nothing.</summary>
    public static int? TransformOf(byte marker, ReadOnlySpan<byte> segment) =>
        marker switch
        {
            Jfif when segment.StartsWith("JFIF\0"u8) => 1,
            Adobe when segment.StartsWith("Adobe"u8) && segment.Length > AdobeTransformAt => segment[AdobeTransformAt],
            _ => null,
        };

    /// <summary>Rows x Columns samples. Where the codestream doesn't say which components it has, the data set does.</summary>
    public static ushort[] ToGrey(IReadOnlyList<JpegComponent> components, PixelDescription description, int transform)
    {
        var first = components[0];
        if (components.Count == 1)
        {
            return first.Plane;
        }
        var isRgb = transform switch
        {
            NoTransformGiven => components is [{ Id: (byte)'R' }, { Id: (byte)'G' }, { Id: (byte)'B' }] || description.IsRgb,
            _ => transform == 0,
        };
        if (!isRgb && first.Width == description.Columns && first.Height == description.Rows)
        {
            return first.Plane;
        }
        var samples = GC.AllocateUninitializedArray<ushort>(description.PixelCount);
        for (var y = 0; y < description.Rows; y++)
        {
            for (var x = 0; x < description.Columns; x++)
            {
                samples[(y * description.Columns) + x] = isRgb
                    ? GreyLevel.Of(At(components[0], x, y), At(components[1], x, y), At(components[2], x, y))
                    : At(first, x, y);
            }
        }
        return samples;

        ushort At(JpegComponent component, int x, int y) =>
            component.Plane[
                ((int)((long)y * component.Height / description.Rows) * component.Width)
                    + (int)((long)x * component.Width / description.Columns)
            ];
    }
}
