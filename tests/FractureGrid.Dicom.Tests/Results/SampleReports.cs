using FractureGrid.Dicom.Results;

namespace FractureGrid.Dicom.Tests.Results;

/// <summary>A study of two films, one with a fracture and a doubt, and one that was not analysed.</summary>
internal static class SampleReports
{
    public const string Study = "1.2.826.0.1.3680043.9.1";
    public const int Columns = 200;
    public const int Rows = 300;
    public static readonly ReportModel Model = new("limb-slim", "0.2.0", "4a637b8ccfe81e46b06f5ada0469f5bb964ae970", 0.4, 0.8);

    public static StudyReport Create(bool isNegative = false, string photometric = "MONOCHROME2")
    {
        var film = new DicomFile(Film(1, photometric), TransferSyntaxUids.ExplicitVrLittleEndian);
        return new StudyReport
        {
            Outcome = isNegative ? ReportOutcome.NoFracture : ReportOutcome.Fracture,
            Score = isNegative ? 0.1 : 0.91,
            Probability = isNegative ? 0.02 : 0.874,
            Version = 3,
            At = new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.FromHours(2)),
            Header = film.Dataset,
            Software = "0.1.0",
            Images =
            [
                new ReportImage
                {
                    SopClassUid = SopClasses.DigitalXRayImageStorageForPresentation,
                    SopInstanceUid = Study + ".1.1",
                    SeriesInstanceUid = Study + ".1",
                    Outcome = isNegative ? ReportOutcome.NoFracture : ReportOutcome.Fracture,
                    Score = isNegative ? 0.1 : 0.91,
                    Probability = isNegative ? 0.02 : 0.874,
                    Lesions = isNegative ? [] : [Lesion("2.25.71", 40.25, 50.5, 60, 80, 0.91), Lesion("2.25.72", 120, 200, 50, 40, 0.5)],
                    Analysed = new ReportBox(20, 30.5, 200, 220),
                    Site = Concepts.WristJoint,
                    View = "PA",
                    Model = Model,
                    Film = film,
                },
                new ReportImage
                {
                    SopClassUid = SopClasses.DigitalXRayImageStorageForPresentation,
                    SopInstanceUid = Study + ".1.2",
                    SeriesInstanceUid = Study + ".1",
                    Outcome = ReportOutcome.NotAnalysed,
                    Score = 0,
                    Lesions = [],
                    NotAnalysed = "Truncated",
                },
            ],
        };
    }

    public static DicomDataset Film(int number, string photometric = "MONOCHROME2")
    {
        var film = new DicomDataset();
        film.SetString(DicomTags.SpecificCharacterSet, "ISO_IR 100");
        film.SetString(DicomTags.SopClassUid, SopClasses.DigitalXRayImageStorageForPresentation);
        film.SetString(DicomTags.SopInstanceUid, $"{Study}.1.{number}");
        film.SetString(DicomTags.StudyInstanceUid, Study);
        film.SetString(DicomTags.SeriesInstanceUid, Study + ".1");
        film.SetString(DicomTags.StudyDate, "20260504");
        film.SetString(DicomTags.StudyTime, "101500");
        film.SetString(DicomTags.AccessionNumber, "A-77");
        film.SetString(DicomTags.ReferringPhysicianName, "");
        film.SetString(DicomTags.StudyId, "S1");
        film.SetString(DicomTags.PatientName, "Müller^Änne");
        film.SetString(DicomTags.PatientId, "PAT-1");
        film.SetString(DicomTags.PatientBirthDate, "19700102");
        film.SetString(DicomTags.PatientSex, "F");
        film.SetString(DicomTags.Modality, "DX");
        film.SetString(DicomTags.ImageLaterality, "R");
        film.SetDouble(DicomTags.ImagerPixelSpacing, 0.2, 0.2);
        film.SetDouble(DicomTags.WindowCenter, 2048);
        film.SetDouble(DicomTags.WindowWidth, 4096);
        film.SetDouble(DicomTags.RescaleIntercept, 0);
        film.SetDouble(DicomTags.RescaleSlope, 1);
        film.SetString(DicomTags.RescaleType, "US");
        film.SetInt32(DicomTags.SamplesPerPixel, 1);
        film.SetString(DicomTags.PhotometricInterpretation, photometric);
        film.SetInt32(DicomTags.Rows, Rows);
        film.SetInt32(DicomTags.Columns, Columns);
        film.SetInt32(DicomTags.BitsAllocated, 16);
        film.SetInt32(DicomTags.BitsStored, 12);
        film.SetInt32(DicomTags.HighBit, 11);
        film.SetInt32(DicomTags.PixelRepresentation, 0);
        var pixels = new byte[Rows * Columns * 2];
        for (var i = 0; i < Rows * Columns; i++)
        {
            BitConverter.TryWriteBytes(pixels.AsSpan(i * 2), (ushort)(i % Columns * 4096 / Columns));
        }

        film.SetBytes(DicomTags.PixelData, DicomVr.OW, pixels);
        return film;
    }

    private static ReportLesion Lesion(string uid, double x, double y, double width, double height, double score) =>
        new()
        {
            TrackingUid = uid,
            X = x,
            Y = y,
            Width = width,
            Height = height,
            Score = score,
            Outcome = score >= Model.Fracture ? ReportOutcome.Fracture : ReportOutcome.Doubt,
        };
}
