using System.Security.Cryptography;
using FractureGrid.Dicom;

namespace FractureGrid.Gateway.Reception;

/// <summary>
/// Tells whether two objects under one SOP Instance UID are the same. The SHA-256 is over the data set written anew as explicit little endian (compressed
/// objects: in their own syntax) without private attributes, padding and group lengths, so that a resend with another uncompressed syntax is the same object.
/// </summary>
internal static class ContentHash
{
    private static readonly DicomTag TrailingPadding = new(0xFFFC, 0xFFFC);

    private static readonly DicomTag[] Pixels = [DicomTags.Rows, DicomTags.Columns, DicomTags.BitsAllocated, DicomTags.PixelData];

    /// <summary>The same of the pixels alone, whatever object they are in; null where there are none.</summary>
    public static string? OfPixels(DicomFile file)
    {
        var pixels = new DicomDataset();
        foreach (var tag in Pixels)
        {
            if (file.Dataset.TryGet(tag, out var element))
            {
                pixels.Set(element);
            }
        }

        return pixels.Contains(DicomTags.PixelData) ? Hash(pixels, file.TransferSyntax) : null;
    }

    /// <summary>64 lower-case hex digits.</summary>
    public static string Of(DicomFile file)
    {
        var plain = new DicomDataset();
        foreach (var element in file.Dataset)
        {
            if (!element.Tag.IsPrivate && !element.Tag.IsGroupLength && element.Tag != TrailingPadding)
            {
                plain.Set(element);
            }
        }

        return Hash(plain, file.TransferSyntax);
    }

    private static string Hash(DicomDataset dataset, TransferSyntax written)
    {
        var syntax = written.IsEncapsulated ? written.Uid : TransferSyntaxUids.ExplicitVrLittleEndian;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using (var stream = new DataSetHashStream(hash))
        {
            new DicomFile(dataset, syntax).Write(stream);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
