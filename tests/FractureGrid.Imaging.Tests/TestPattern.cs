using FractureGrid.Dicom.Rendering;

namespace FractureGrid.Imaging.Tests;

/// <summary>The picture that the Python commands beside the expected numbers use too.</summary>
internal static class TestPattern
{
    public static int At(int x, int y, int levels = 256) => ((x * 37) + (y * 91) + (x * y % 23)) % levels;

    public static GreyImage Grey(int width, int height)
    {
        var pixels = new byte[width * height];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)At(i % width, i / width);
        }

        return new GreyImage(width, height, pixels);
    }
}
