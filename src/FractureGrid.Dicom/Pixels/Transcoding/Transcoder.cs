using System.Globalization;
using System.Runtime.InteropServices;

namespace FractureGrid.Dicom.Pixels.Transcoding;

/// <summary>
/// Brings objects into another transfer syntax. Between native syntaxes only the encoding of the data set changes; to or from compressed
/// pixel data the one grey frame is decoded and, where wanted, compressed. Lossy compression makes a new object with a UID of its own
/// (PS3.4 annex B.4.1, PS3.3 C.12.4.1.1.1).
/// </summary>
public static class Transcoder
{
    /// <summary>The object in the other syntax, or why it can't be brought there. The given one stays as it is.</summary>
    public static DicomResult<DicomFile> Transcode(DicomFile file, TransferSyntax target, TranscodingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(target);
        var hasPixels = file.Dataset.TryGet(DicomTags.PixelData, out var pixels);
        var isCompressed = hasPixels && pixels!.Fragments is not null;
        if (!hasPixels || (!isCompressed && !target.IsEncapsulated) || file.TransferSyntax == target)
        {
            return new DicomFile(file.Meta, file.Dataset, target);
        }
        if (target.IsEncapsulated && !FrameEncoder.CanEncode(target))
        {
            return new DicomFault(DicomFaultCode.UnsupportedTransferSyntax, $"There is no encoder for {target.Keyword} ({target.Uid}).");
        }
        if (!PixelDecoder.Decode(file).TryGet(out var frame, out var fault))
        {
            return fault;
        }
        var dataset = Copy(file.Dataset);
        var allocated = file.Dataset.GetInt32(DicomTags.BitsAllocated)!.Value;
        // Samples come down to their stored bits when they are decoded.
        dataset.SetInt32(DicomTags.HighBit, frame.BitsStored - 1);
        if (file.TransferSyntax.IsLossy && isCompressed)
        {
            dataset.SetString(DicomTags.LossyImageCompression, "01");
        }
        if (!target.IsEncapsulated)
        {
            dataset.SetBytes(DicomTags.PixelData, allocated == 8 ? DicomVr.OB : DicomVr.OW, NativeBytes(frame, allocated));
            return new DicomFile(file.Meta, dataset, target);
        }
        if (!FrameEncoder.Encode(frame, allocated, target, options ?? TranscodingOptions.Default).TryGet(out var codestream, out fault))
        {
            return fault;
        }
        dataset.SetFragments(DicomTags.PixelData, new DicomFragments(codestream));
        if (target.IsLossy)
        {
            MarkLossy(dataset, target, (double)frame.Samples.Length * (allocated / 8) / codestream.Length);
        }
        return new DicomFile(file.Meta, dataset, target);
    }

    private static DicomDataset Copy(DicomDataset dataset)
    {
        var copy = new DicomDataset();
        foreach (var element in dataset)
        {
            copy.Set(element);
        }
        return copy;
    }

    private static byte[] NativeBytes(PixelFrame frame, int allocated)
    {
        if (allocated > 8)
        {
            return MemoryMarshal.AsBytes(frame.Samples.AsSpan()).ToArray();
        }
        // One byte more makes the length even (PS3.5 section 8.1.1).
        var bytes = new byte[(frame.Samples.Length + 1) & ~1];
        for (var i = 0; i < frame.Samples.Length; i++)
        {
            bytes[i] = (byte)frame.Samples[i];
        }
        return bytes;
    }

    private static void MarkLossy(DicomDataset dataset, TransferSyntax target, double ratio)
    {
        dataset.SetString(DicomTags.LossyImageCompression, "01");
        dataset.SetString(DicomTags.LossyImageCompressionRatio, ratio.ToString("0.###", CultureInfo.InvariantCulture));
        dataset.SetString(DicomTags.LossyImageCompressionMethod, FrameEncoder.LossyMethod(target));
        string[] type = ["DERIVED", .. dataset.GetStrings(DicomTags.ImageType).Skip(1).DefaultIfEmpty("PRIMARY")];
        dataset.SetString(DicomTags.ImageType, type);
        if (dataset.GetString(DicomTags.SopInstanceUid) is { } uid)
        {
            var source = new DicomDataset();
            source.SetString(DicomTags.ReferencedSopClassUid, dataset.GetString(DicomTags.SopClassUid) ?? "");
            source.SetString(DicomTags.ReferencedSopInstanceUid, uid);
            dataset.SetItems(DicomTags.SourceImageSequence, source);
            dataset.SetString(
                DicomTags.SopInstanceUid,
                DicomUid.FromName(string.Create(CultureInfo.InvariantCulture, $"{uid} as {target.Uid} {ratio:R}"))
            );
        }
    }
}
