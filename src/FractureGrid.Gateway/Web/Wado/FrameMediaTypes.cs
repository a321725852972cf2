using FractureGrid.Dicom;

namespace FractureGrid.Gateway.Web.Wado;

/// <summary>Media types of compressed frames (PS3.18 table 8.7.3-5).</summary>
internal static class FrameMediaTypes
{
    public static string? Of(string transferSyntax) =>
        transferSyntax switch
        {
            TransferSyntaxUids.JpegBaseline8Bit
            or TransferSyntaxUids.JpegExtended12Bit
            or TransferSyntaxUids.JpegLossless
            or TransferSyntaxUids.JpegLosslessSV1 => MediaTypes.Jpeg,
            TransferSyntaxUids.RleLossless => "image/dicom-rle",
            TransferSyntaxUids.JpegLsLossless or TransferSyntaxUids.JpegLsNearLossless => "image/jls",
            TransferSyntaxUids.Jpeg2000Lossless or TransferSyntaxUids.Jpeg2000 => "image/jp2",
            TransferSyntaxUids.HtJ2kLossless or TransferSyntaxUids.HtJ2kLosslessRpcl or TransferSyntaxUids.HtJ2k => "image/jphc",
            _ => null,
        };
}
