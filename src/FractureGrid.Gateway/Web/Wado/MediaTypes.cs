namespace FractureGrid.Gateway.Web.Wado;

/// <summary>Media types of DICOMweb (PS3.18 8.7.3).</summary>
internal static class MediaTypes
{
    public const string Dicom = "application/dicom";
    public const string DicomJson = "application/dicom+json";
    public const string Json = "application/json";
    public const string OctetStream = "application/octet-stream";
    public const string Related = "multipart/related";
    public const string Png = "image/png";
    public const string Jpeg = "image/jpeg";
}
