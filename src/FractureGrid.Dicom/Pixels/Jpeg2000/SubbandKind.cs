namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>Which filters made a subband, horizontal before vertical: L low-pass, H high-pass.</summary>
internal enum SubbandKind
{
    LL = 0,
    HL = 1,
    LH = 2,
    HH = 3,
}
