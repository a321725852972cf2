namespace FractureGrid.Dicom.Pixels;

/// <summary>A decoded grey image: the stored values, before any modality or display transformation.</summary>
public sealed class PixelFrame
{
    public required int Columns { get; init; }

    public required int Rows { get; init; }

    /// <summary>Significant bits of a sample, 1 to 16.</summary>
    public required int BitsStored { get; init; }

    /// <summary>Samples are two's complement, extended to 16 bits: reinterpret them as <see cref="short"/>.</summary>
    public required bool IsSigned { get; init; }

    /// <summary>Photometric Interpretation MONOCHROME1: the lowest value is white.</summary>
    public required bool IsMonochrome1 { get; init; }

    /// <summary>Rows x Columns samples, row by row from the top left. Bits outside Bits Stored are gone.</summary>
    public required ushort[] Samples { get; init; }
}
