namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>
/// JPEG 2000 Part 1 (ITU-T T.800) of one component: what JPEG 2000 Image Compression (.90 and .91) holds of grey images.
/// </summary>
/// <remarks>
/// A hostile codestream costs at most about 64 bytes for each pixel of the data set and for each byte of the codestream in memory, and 88
/// passes over each pixel in time: everything that a header counts is compared with the pixels or with the bytes there are before
/// anything is made from it. The image itself is made when the first tile's packets have all been found.
/// </remarks>
internal static class Jpeg2000Decoder
{
    /// <summary>Decodes a codestream, or the one in a JP2 file.</summary>
    public static DicomResult<ushort[]> Decode(ReadOnlyMemory<byte> stream, PixelDescription description)
    {
        if (!CodestreamReader.Read(Jp2Boxes.FindCodestream(stream), description).TryGet(out var codestream, out var fault))
        {
            return fault;
        }
        ushort[] image = [];
        for (var i = 0; i < codestream.Tiles.Count; i++)
        {
            var (tile, region) = (codestream.Tiles[i], codestream.Size.Tile(i));
            if (!codestream.Parameters.Resolve(tile.Parameters).TryGet(out var coding, out fault))
            {
                return fault;
            }
            if (!TileDecoder.Decode(coding, tile.Join(), codestream.Size.Precision, region).TryGet(out var values, out fault))
            {
                return fault;
            }
            if (i == 0)
            {
                image = GC.AllocateUninitializedArray<ushort>(description.PixelCount);
            }
            SampleConversion.Store(values, region, codestream.Size, image);
        }
        return codestream.Size.Precision == description.BitsStored || Fits(image, description)
            ? image
            : new DicomFault(
                DicomFaultCode.CorruptPixelData,
                $"The codestream has samples of {codestream.Size.Precision} bits that do not fit the {description.BitsStored} of the data set."
            );
    }

    /// <summary>Some writers announce Bits Allocated in the codestream: that is harmless where no sample needs more than Bits Stored.</summary>
    private static bool Fits(ReadOnlySpan<ushort> image, PixelDescription description)
    {
        var unused = 16 - description.BitsStored;
        foreach (var sample in image)
        {
            var cut = description.IsSigned ? (ushort)((short)(sample << unused) >> unused) : (ushort)((ushort)(sample << unused) >> unused);
            if (cut != sample)
            {
                return false;
            }
        }
        return true;
    }
}
