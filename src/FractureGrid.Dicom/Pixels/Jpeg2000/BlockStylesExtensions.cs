namespace FractureGrid.Dicom.Pixels.Jpeg2000;

internal static class BlockStylesExtensions
{
    /// <summary>Enum.HasFlag, which before the compiler's second look allocates at each of the millions of calls.</summary>
    public static bool Has(this BlockStyles styles, BlockStyles style) => (styles & style) == style;
}
