using FractureGrid.Abstractions.Images;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Pseudonyms;

namespace FractureGrid.Gateway.Ingest;

/// <summary>Takes from the original what subgroup statistics need.</summary>
internal static class FilmAttributes
{
    public static ImageAttributes Read(DicomDataset original, DicomDataset film, string site) =>
        new()
        {
            Site = site,
            Device = DeviceOf(film),
            BodyPart = film.GetString(DicomTags.BodyPartExamined),
            View = film.GetString(DicomTags.ViewPosition),
            Sex = film.GetString(DicomTags.PatientSex) is "M" or "F" or "O" ? film.GetString(DicomTags.PatientSex) : null,
            AgeBand = AgeBandOf(original),
            TubeVoltage = film.GetDouble(DicomTags.Kvp),
            Exposure = film.GetDouble(DicomTags.Exposure) ?? film.GetDouble(DicomTags.ExposureInuAs) / 1000,
        };

    public static string? AgeBandOf(DicomDataset original) =>
        AgeBand.OfAge(original.GetString(DicomTags.PatientAge))
        ?? AgeBand.OfBirth(original.GetString(DicomTags.PatientBirthDate), original.GetString(DicomTags.StudyDate));

    private static string? DeviceOf(DicomDataset film)
    {
        var parts = new[] { film.GetString(DicomTags.Manufacturer)?.Trim(), film.GetString(DicomTags.ManufacturerModelName)?.Trim() };
        var device = string.Join(' ', parts.Where(part => !string.IsNullOrEmpty(part)));
        return device.Length == 0 ? null : device;
    }
}
