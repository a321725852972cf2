using System.Globalization;
using FractureGrid.Dicom;

namespace FractureGrid.Bench.Dicom.Ingest;

/// <summary>Computed radiographs of 1500 x 1200 pixels, 12 in 16 bits, 3.6 MB each, in as many folders as there are senders.</summary>
internal static class Corpus
{
    public const int Columns = 1500;
    public const int Rows = 1200;

    public static string[] Write(string folder, int images, int senders)
    {
        var folders = Enumerable.Range(0, senders).Select(i => Path.Combine(folder, i.ToString(CultureInfo.InvariantCulture))).ToArray();
        Array.ForEach(folders, path => Directory.CreateDirectory(path));
        var pixels = new byte[Rows * Columns * 2];
        var random = new Random(7);
        for (var i = 0; i < images; i++)
        {
            for (var p = 0; p < pixels.Length; p += 2)
                BitConverter.TryWriteBytes(pixels.AsSpan(p), (ushort)random.Next(4096));
            new DicomFile(Film(i, pixels), TransferSyntaxUids.ExplicitVrLittleEndian).Write(
                Path.Combine(folders[i % senders], string.Create(CultureInfo.InvariantCulture, $"{i:0000}.dcm"))
            );
        }

        return folders;
    }

    private static DicomDataset Film(int number, byte[] pixels)
    {
        var film = new DicomDataset();
        film.SetString(DicomTags.SopClassUid, SopClasses.ComputedRadiographyImageStorage);
        film.SetString(DicomTags.SopInstanceUid, string.Create(CultureInfo.InvariantCulture, $"1.2.826.0.1.{number}"));
        film.SetString(DicomTags.StudyInstanceUid, "1.2.826.0.2");
        film.SetString(DicomTags.SeriesInstanceUid, "1.2.826.0.3");
        film.SetString(DicomTags.PatientId, "BENCH");
        film.SetString(DicomTags.PatientName, "Bench^Ingest");
        film.SetString(DicomTags.Modality, "CR");
        film.SetInt32(DicomTags.SamplesPerPixel, 1);
        film.SetString(DicomTags.PhotometricInterpretation, "MONOCHROME2");
        film.SetInt32(DicomTags.Rows, Rows);
        film.SetInt32(DicomTags.Columns, Columns);
        film.SetInt32(DicomTags.BitsAllocated, 16);
        film.SetInt32(DicomTags.BitsStored, 12);
        film.SetInt32(DicomTags.HighBit, 11);
        film.SetInt32(DicomTags.PixelRepresentation, 0);
        film.SetBytes(DicomTags.PixelData, DicomVr.OW, pixels);
        return film;
    }
}
