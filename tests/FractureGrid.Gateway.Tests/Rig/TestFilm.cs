using FractureGrid.Dicom;

namespace FractureGrid.Gateway.Tests.Rig;

/// <summary>Small radiographs. The same arguments give the same bytes.</summary>
internal static class TestFilm
{
    public const string Study = "1.2.3.4.1";
    public const string Patient = "PAT-0815";

    public static DicomDataset Create(string sop, string study = Study, string? patient = Patient, int shade = 0)
    {
        var film = new DicomDataset();
        film.SetString(DicomTags.SopClassUid, SopClasses.DigitalXRayImageStorageForPresentation);
        film.SetString(DicomTags.SopInstanceUid, sop);
        film.SetString(DicomTags.StudyInstanceUid, study);
        film.SetString(DicomTags.SeriesInstanceUid, study + ".7");
        film.SetString(DicomTags.PatientId, patient ?? "");
        film.SetString(DicomTags.PatientName, "Marker^Name");
        film.SetString(DicomTags.PatientSex, "F");
        film.SetString(DicomTags.PatientAge, "047Y");
        film.SetString(DicomTags.Modality, "DX");
        film.SetString(DicomTags.Manufacturer, "Test Works");
        film.SetString(DicomTags.ManufacturerModelName, "X-1");
        film.SetString(DicomTags.BodyPartExamined, "HAND");
        film.SetString(DicomTags.ViewPosition, "PA");
        film.SetDouble(DicomTags.Kvp, 55);
        film.SetInt32(DicomTags.Exposure, 4);
        film.SetInt32(DicomTags.SamplesPerPixel, 1);
        film.SetString(DicomTags.PhotometricInterpretation, "MONOCHROME2");
        film.SetInt32(DicomTags.Rows, 16);
        film.SetInt32(DicomTags.Columns, 16);
        film.SetInt32(DicomTags.BitsAllocated, 16);
        film.SetInt32(DicomTags.BitsStored, 12);
        film.SetInt32(DicomTags.HighBit, 11);
        film.SetInt32(DicomTags.PixelRepresentation, 0);
        var pixels = new byte[512];
        for (var i = 0; i < 256; i++)
        {
            BitConverter.TryWriteBytes(pixels.AsSpan(i * 2), (ushort)((i * 16 + shade) % 4096));
        }

        film.SetBytes(DicomTags.PixelData, DicomVr.OW, pixels);
        return film;
    }

    public static byte[] Bytes(this DicomDataset film, string transferSyntax = TransferSyntaxUids.ExplicitVrLittleEndian)
    {
        using var stream = new MemoryStream();
        new DicomFile(film, transferSyntax).Write(stream);
        return stream.ToArray();
    }
}
