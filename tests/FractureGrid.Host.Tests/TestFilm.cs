using FractureGrid.Dicom;

namespace FractureGrid.Host.Tests;

/// <summary>Small radiographs whose first pixel is the score in thousandths.</summary>
internal static class TestFilm
{
    public static byte[] Create(string sop, string study, string patient, ushort score)
    {
        var film = new DicomDataset();
        film.SetString(DicomTags.SopClassUid, SopClasses.DigitalXRayImageStorageForPresentation);
        film.SetString(DicomTags.SopInstanceUid, sop);
        film.SetString(DicomTags.StudyInstanceUid, study);
        film.SetString(DicomTags.SeriesInstanceUid, study + ".1");
        film.SetString(DicomTags.PatientId, patient);
        film.SetString(DicomTags.PatientName, "Marker^Name");
        film.SetString(DicomTags.Modality, "DX");
        film.SetInt32(DicomTags.Rows, 1);
        film.SetInt32(DicomTags.Columns, 1);
        film.SetInt32(DicomTags.BitsAllocated, 16);
        film.SetBytes(DicomTags.PixelData, DicomVr.OW, BitConverter.GetBytes(score));
        using var stream = new MemoryStream();
        new DicomFile(film, TransferSyntaxUids.ExplicitVrLittleEndian).Write(stream);
        return stream.ToArray();
    }
}
