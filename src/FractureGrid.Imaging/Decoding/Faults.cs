using FractureGrid.Dicom;

namespace FractureGrid.Imaging.Decoding;

/// <summary>Short forms for the faults of this folder.</summary>
internal static class Faults
{
    public static FilmFault NotAnImage(string detail) => new(FilmFault.NotAnImage, detail);

    public static FilmFault Truncated(string detail) => Of(DicomFaultCode.Truncated, detail);

    public static FilmFault Malformed(string detail) => Of(DicomFaultCode.Malformed, detail);

    public static FilmFault TooLarge(string detail) => Of(DicomFaultCode.TooLarge, detail);

    public static FilmFault BadDimensions(string detail) => Of(DicomFaultCode.BadDimensions, detail);

    public static FilmFault BadBitDepth(string detail) => Of(DicomFaultCode.BadBitDepth, detail);

    public static FilmFault Corrupt(string detail) => Of(DicomFaultCode.CorruptPixelData, detail);

    private static FilmFault Of(DicomFaultCode code, string detail) => new(code.ToString(), detail);
}
