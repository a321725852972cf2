using FractureGrid.Dicom.Pixels.Jpeg;
using FractureGrid.Dicom.Pixels.Jpeg2000;
using FractureGrid.Dicom.Pixels.JpegLossless;
using FractureGrid.Dicom.Pixels.JpegLs;
using FractureGrid.Dicom.Pixels.Rle;

namespace FractureGrid.Dicom.Pixels;

/// <summary>
/// Decodes the one grey frame of an image: native, RLE Lossless, JPEG with cosine transform, JPEG Lossless, JPEG-LS and JPEG 2000.
/// Whatever the codestream says is compared with the data set; pixels that don't fit their description are never returned.
/// </summary>
public static class PixelDecoder
{
    /// <summary>The stored values, or why there are none. Throws only where a value that was left in a file can no longer be read.</summary>
    public static DicomResult<PixelFrame> Decode(DicomFile file, ColourHandling colour = ColourHandling.Refuse)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.Dataset.TryGet(DicomTags.PixelData, out var element) || (element.Length == 0 && element.Fragments is not { Count: > 0 }))
        {
            return new DicomFault(DicomFaultCode.NoPixelData, "The object has no pixel data.");
        }
        if (!PixelDescription.Read(file.Dataset, colour).TryGet(out var description, out var fault))
        {
            return fault;
        }
        return Decode(file.TransferSyntax, element, description).TryGet(out var samples, out fault)
            ? new PixelFrame
            {
                Columns = description.Columns,
                Rows = description.Rows,
                BitsStored = description.BitsStored,
                IsSigned = description.IsSigned,
                IsMonochrome1 = description.IsMonochrome1,
                Samples = samples,
            }
            : fault;
    }

    private static DicomResult<ushort[]> Decode(TransferSyntax syntax, DicomElement element, PixelDescription description)
    {
        if (!CanDecode(syntax))
        {
            return new DicomFault(DicomFaultCode.UnsupportedTransferSyntax, $"There is no decoder for {syntax.Keyword} ({syntax.Uid}).");
        }
        if (element.Fragments is not null != syntax.IsEncapsulated)
        {
            return new DicomFault(
                DicomFaultCode.CorruptPixelData,
                $"The pixel data are {(syntax.IsEncapsulated ? "not " : "")}compressed, {syntax} says otherwise."
            );
        }
        if (description.Components > 1 && !IsCosine(syntax))
        {
            return new DicomFault(DicomFaultCode.Colour, $"Colour in {syntax} is not turned to grey.");
        }
        return syntax.Uid switch
        {
            TransferSyntaxUids.RleLossless => RleDecoder.Decode(Join(element.Fragments!).Span, description),
            TransferSyntaxUids.JpegLossless or TransferSyntaxUids.JpegLosslessSV1 => JpegLosslessDecoder.Decode(
                Join(element.Fragments!).Span,
                description
            ),
            TransferSyntaxUids.JpegLsLossless or TransferSyntaxUids.JpegLsNearLossless => JpegLsDecoder.Decode(
                Join(element.Fragments!).Span,
                description,
                isLossless: !syntax.IsLossy
            ),
            TransferSyntaxUids.Jpeg2000Lossless or TransferSyntaxUids.Jpeg2000 => Jpeg2000Decoder.Decode(
                Join(element.Fragments!),
                description
            ),
            _ when IsCosine(syntax) => JpegDctDecoder.Decode(Join(element.Fragments!).Span, description),
            _ => DecodeNative(syntax, element, description),
        };
    }

    /// <summary>Whether there is a decoder; a given image may still be one that it does not take.</summary>
    public static bool CanDecode(TransferSyntax syntax) =>
        !syntax.IsEncapsulated
        || IsCosine(syntax)
        || syntax.Uid
            is TransferSyntaxUids.RleLossless
                or TransferSyntaxUids.JpegLossless
                or TransferSyntaxUids.JpegLosslessSV1
                or TransferSyntaxUids.JpegLsLossless
                or TransferSyntaxUids.JpegLsNearLossless
                or TransferSyntaxUids.Jpeg2000Lossless
                or TransferSyntaxUids.Jpeg2000;

    private static bool IsCosine(TransferSyntax syntax) =>
        syntax.Uid
            is TransferSyntaxUids.JpegBaseline8Bit
                or TransferSyntaxUids.JpegExtended12Bit
                or TransferSyntaxUids.JpegSpectralSelection
                or TransferSyntaxUids.JpegFullProgression;

    private static DicomResult<ushort[]> DecodeNative(TransferSyntax syntax, DicomElement element, PixelDescription description)
    {
        var expected = (long)description.PixelCount * description.BytesPerSample;
        // One byte more makes the length even (PS3.5 section 8.1.1).
        if (element.Length < expected || element.Length > expected + (expected & 1))
        {
            return new DicomFault(
                DicomFaultCode.CorruptPixelData,
                $"The pixel data have {element.Length} bytes, the image needs {expected}."
            );
        }
        if (syntax.IsBigEndian && description.BitsAllocated == 16 && element.Vr != DicomVr.OW)
        {
            return new DicomFault(DicomFaultCode.CorruptPixelData, $"The byte order of 16-bit pixels as {element.Vr} is unknown.");
        }
        return SampleUnpacking.Unpack(element.Bytes.Load().Span[..(int)expected], description);
    }

    /// <summary>A single frame's fragments are one codestream (PS3.5 section A.4).</summary>
    private static ReadOnlyMemory<byte> Join(DicomFragments fragments)
    {
        if (fragments.Count == 1)
        {
            return fragments[0];
        }
        var joined = GC.AllocateUninitializedArray<byte>(checked((int)fragments.TotalLength));
        var at = 0;
        for (var i = 0; i < fragments.Count; i++)
        {
            fragments[i].CopyTo(joined.AsMemory(at));
            at += fragments[i].Length;
        }
        return joined;
    }
}
