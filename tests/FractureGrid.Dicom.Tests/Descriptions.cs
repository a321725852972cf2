using FractureGrid.Dicom.Pixels;

namespace FractureGrid.Dicom.Tests;

/// <summary>What a data set would say of an image, for codecs on their own.</summary>
internal static class Descriptions
{
    public static PixelDescription Of(int columns, int rows, int bits, int components = 1) =>
        new()
        {
            Columns = columns,
            Rows = rows,
            BitsAllocated = bits <= 8 ? 8 : 16,
            BitsStored = bits,
            HighBit = bits - 1,
            IsSigned = false,
            IsMonochrome1 = false,
            Components = components,
        };
}
