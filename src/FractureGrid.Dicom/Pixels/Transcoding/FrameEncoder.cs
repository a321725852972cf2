using FractureGrid.Dicom.Pixels.Jpeg;
using FractureGrid.Dicom.Pixels.JpegLossless;
using FractureGrid.Dicom.Pixels.JpegLs;
using FractureGrid.Dicom.Pixels.Rle;

namespace FractureGrid.Dicom.Pixels.Transcoding;

/// <summary>Compresses a grey frame in the syntaxes that have an encoder.</summary>
internal static class FrameEncoder
{
    /// <summary>The plane through three neighbours (ITU-T T.81 table H.1), good on films; .70 allows the first predictor only.</summary>
    private const int PlanePredictor = 4;

    public static bool CanEncode(TransferSyntax syntax) =>
        syntax.Uid
            is TransferSyntaxUids.RleLossless
                or TransferSyntaxUids.JpegBaseline8Bit
                or TransferSyntaxUids.JpegLossless
                or TransferSyntaxUids.JpegLosslessSV1
                or TransferSyntaxUids.JpegLsLossless
                or TransferSyntaxUids.JpegLsNearLossless;

    /// <summary>Lossy Image Compression Method (PS3.3 C.7.6.1.1.5.1) of a lossy syntax.</summary>
    public static string LossyMethod(TransferSyntax syntax) =>
        syntax.Uid is TransferSyntaxUids.JpegLsNearLossless ? "ISO_14495_1" : "ISO_10918_1";

    /// <summary>The codestream; a fault where the syntax can't hold such samples.</summary>
    public static DicomResult<byte[]> Encode(PixelFrame frame, int bitsAllocated, TransferSyntax syntax, TranscodingOptions options)
    {
        var bits = Math.Max(CodestreamCheck.LeastPrecision, frame.BitsStored);
        return syntax.Uid switch
        {
            TransferSyntaxUids.RleLossless => RleEncoder.Encode(frame.Samples, frame.Columns, bitsAllocated),
            TransferSyntaxUids.JpegLossless => JpegLosslessEncoder.Encode(frame.Samples, frame.Columns, bits, PlanePredictor),
            TransferSyntaxUids.JpegLosslessSV1 => JpegLosslessEncoder.Encode(frame.Samples, frame.Columns, bits),
            TransferSyntaxUids.JpegLsLossless => JpegLsEncoder.Encode(frame.Samples, frame.Columns, bits),
            TransferSyntaxUids.JpegLsNearLossless => EncodeNear(frame, bits, options.JpegLsNear),
            _ => EncodeBaseline(frame, options.JpegQuality),
        };
    }

    private static DicomResult<byte[]> EncodeNear(PixelFrame frame, int bits, int near)
    {
        if (frame.IsSigned)
        {
            return new DicomFault(DicomFaultCode.BadBitDepth, "Near-lossless JPEG-LS would turn small negative samples into large ones.");
        }
        return JpegLsEncoder.Encode(frame.Samples, frame.Columns, bits, near);
    }

    private static DicomResult<byte[]> EncodeBaseline(PixelFrame frame, int quality)
    {
        if (frame.BitsStored != 8 || frame.IsSigned)
        {
            return new DicomFault(
                DicomFaultCode.BadBitDepth,
                $"JPEG baseline holds unsigned samples of 8 bits, not {(frame.IsSigned ? "signed" : "unsigned")} ones of {frame.BitsStored}."
            );
        }
        return JpegBaselineEncoder.Encode([.. frame.Samples.Select(x => (byte)x)], frame.Columns, quality);
    }
}
