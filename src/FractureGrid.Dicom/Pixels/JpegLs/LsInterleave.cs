namespace FractureGrid.Dicom.Pixels.JpegLs;

/// <summary>How components stand in a codestream (ISO 14495-1 C.2.3); the values are those of ILV.</summary>
internal enum LsInterleave
{
    /// <summary>A scan for each.</summary>
    None = 0,
    Line = 1,
    Sample = 2,
}
