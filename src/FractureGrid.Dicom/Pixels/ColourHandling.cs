namespace FractureGrid.Dicom.Pixels;

/// <summary>What becomes of colour images.</summary>
public enum ColourHandling
{
    /// <summary>They are refused: radiographs are grey.</summary>
    Refuse,

    /// <summary>RGB and YBR images become their luminance, where the transfer syntax is a JPEG with cosine transform.</summary>
    ToGrey,
}
