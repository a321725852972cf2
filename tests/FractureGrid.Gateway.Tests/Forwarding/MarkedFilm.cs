using FractureGrid.Dicom;

namespace FractureGrid.Gateway.Tests.Forwarding;

/// <summary>A film whose identity is marked in every attribute that holds any.</summary>
internal static class MarkedFilm
{
    public const string Mark = "ZQEDGE";
    public const string Study = "1.2.826.77001.1";
    public const string Sop = "1.2.826.77001.1.5.6";

    /// <summary>What must not be found anywhere.</summary>
    public static IReadOnlyList<string> Marks { get; } = [Mark, "1.2.826.77001", "19610203", "20260317"];

    public static void MarkAll(DicomDataset film)
    {
        ReadOnlySpan<DicomTag> texts =
        [
            DicomTags.PatientName,
            DicomTags.AccessionNumber,
            DicomTags.ReferringPhysicianName,
            DicomTags.StudyId,
            DicomTags.StudyDescription,
            DicomTags.SeriesDescription,
            DicomTags.InstitutionName,
            DicomTags.StationName,
            DicomTags.OperatorsName,
            DicomTags.ImageComments,
            DicomTags.DeviceSerialNumber,
        ];
        for (var i = 0; i < texts.Length; i++)
        {
            film.SetString(texts[i], $"{Mark}{i}");
        }

        film.SetString(DicomTags.PatientBirthDate, "19610203");
        film.SetString(DicomTags.StudyDate, "20260317");
        film.SetString(new DicomTag(0x0029, 0x0010), DicomVr.LO, Mark + "CREATOR");
        film.SetString(new DicomTag(0x0029, 0x1001), DicomVr.LO, Mark + "PRIVATE");
    }
}
