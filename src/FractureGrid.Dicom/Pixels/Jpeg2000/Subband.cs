namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>A subband of a resolution and its coefficients.</summary>
internal sealed class Subband
{
    public required SubbandKind Kind { get; init; }

    public required Region Region { get; init; }

    /// <summary>Bit-planes that a coefficient may have (ITU-T T.800 equation E-2), the region of interest's included.</summary>
    public required int Planes { get; init; }

    /// <summary>The size of a quantisation step times what the wavelet's lifting leaves out; 1 where it is reversible.</summary>
    public required float Step { get; init; }

    /// <summary>Row by row: integers of a reversible wavelet, else the bits of floats.</summary>
    public int[] Coefficients { get; private set; } = [];

    public void Allocate() => Coefficients = new int[Region.Area];

    public void Release() => Coefficients = [];
}
