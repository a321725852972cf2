namespace FractureGrid.Dicom.Pixels;

/// <summary>Compares the frame header of a lossless codestream with the data set.</summary>
internal static class CodestreamCheck
{
    public const int LeastPrecision = 2;
    public const int MostPrecision = 16;

    /// <summary>
    /// Null when they agree. The precision must hold the stored bits and may be anything up to the allocated ones: encoders code either
    /// (PS3.5 section 8.2).
    /// </summary>
    public static DicomFault? Compare(PixelDescription description, int columns, int rows, int components, int precision)
    {
        if (components != description.Components)
        {
            return new DicomFault(
                DicomFaultCode.Colour,
                $"The codestream has {components} components, the data set says {description.Components}."
            );
        }
        var isPossible =
            precision is >= LeastPrecision and <= MostPrecision
            && precision > description.HighBit
            && precision <= description.BitsAllocated;
        return isPossible && columns == description.Columns && rows == description.Rows
            ? null
            : new DicomFault(
                DicomFaultCode.CorruptPixelData,
                $"The codestream has {columns}x{rows} samples of {precision} bits, the data set says {description.Columns}x{description.Rows} of {description.BitsStored}."
            );
    }

    /// <summary>Throws where there is no codestream for such an image.</summary>
    public static void Require(int columns, int rows, int bits)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns, PixelDescription.LargestSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, PixelDescription.LargestSide);
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, LeastPrecision);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, MostPrecision);
    }
}
