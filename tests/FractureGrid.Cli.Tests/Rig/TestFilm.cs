using System.Runtime.InteropServices;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Rendering;

namespace FractureGrid.Cli.Tests.Rig;

/// <summary>Small grey films as files.</summary>
internal static class TestFilm
{
    public const string SopInstanceUid = "1.2.826.0.1.3680043.2.1125.9";
    public const int Width = 80;
    public const int Height = 64;

    /// <summary>A sound 12-bit film as a DICOM file, changed by <paramref name="change"/> before it is written.</summary>
    public static byte[] Dicom(Action<DicomDataset>? change = null, string transferSyntax = TransferSyntaxUids.ExplicitVrLittleEndian)
    {
        var film = new DicomDataset();
        film.SetString(DicomTags.SopClassUid, SopClasses.DigitalXRayImageStorageForPresentation);
        film.SetString(DicomTags.SopInstanceUid, SopInstanceUid);
        film.SetString(DicomTags.StudyInstanceUid, "1.2.826.0.1.3680043.2.1125.8");
        film.SetString(DicomTags.Modality, "DX");
        film.SetInt32(DicomTags.SamplesPerPixel, 1);
        film.SetString(DicomTags.PhotometricInterpretation, "MONOCHROME2");
        film.SetInt32(DicomTags.Rows, Height);
        film.SetInt32(DicomTags.Columns, Width);
        film.SetInt32(DicomTags.BitsAllocated, 16);
        film.SetInt32(DicomTags.BitsStored, 12);
        film.SetInt32(DicomTags.HighBit, 11);
        film.SetInt32(DicomTags.PixelRepresentation, 0);
        ushort[] samples = [.. Enumerable.Range(0, Width * Height).Select(i => (ushort)(i * 37 % 4096))];
        film.SetBytes(DicomTags.PixelData, DicomVr.OW, MemoryMarshal.AsBytes(samples.AsSpan()).ToArray());
        change?.Invoke(film);
        using var stream = new MemoryStream();
        new DicomFile(film, transferSyntax).Write(stream);
        return stream.ToArray();
    }

    public static byte[] Png(Func<int, byte> pixel)
    {
        using var stream = new MemoryStream();
        PngEncoder.WriteGrey(stream, Width, Height, [.. Enumerable.Range(0, Width * Height).Select(pixel)]);
        return stream.ToArray();
    }

    public static byte[] Png() => Png(i => (byte)(i % 251));
}
