using FractureGrid.Dicom;
using FractureGrid.Dicom.Pixels;
using FractureGrid.Gateway.Holding;

namespace FractureGrid.Gateway.Web.Wado;

/// <summary>Objects in another, uncompressed transfer syntax. What can't be decoded is not converted.</summary>
internal static class Transcoding
{
    public static bool IsPossible(string stored, string wanted)
    {
        var (from, to) = (TransferSyntax.For(stored), TransferSyntax.For(wanted));
        return string.Equals(stored, wanted, StringComparison.Ordinal)
            || (to is { IsKnown: true, IsEncapsulated: false } && PixelDecoder.CanDecode(from));
    }

    /// <summary>The file in memory, or null when its pixel data are not what they say.</summary>
    public static MemoryStream? Convert(HeldFile file, string wanted)
    {
        using var stream = file.OpenDicom();
        if (!DicomFile.Read(stream).TryGet(out var dicom, out _) || (dicom.TransferSyntax.IsEncapsulated && !Decode(dicom)))
        {
            return null;
        }

        var converted = new MemoryStream();
        new DicomFile(dicom.Dataset, wanted).Write(converted);
        converted.Position = 0;
        return converted;
    }

    /// <summary>Replaces compressed pixel data by the stored values.</summary>
    private static bool Decode(DicomFile dicom)
    {
        if (!PixelDecoder.Decode(dicom).TryGet(out var frame, out _))
        {
            return false;
        }

        var isWide = dicom.Dataset.GetInt32(DicomTags.BitsAllocated) == 16;
        dicom.Dataset.SetBytes(DicomTags.PixelData, isWide ? DicomVr.OW : DicomVr.OB, NativePixels.Of(frame, isWide));
        return true;
    }
}
