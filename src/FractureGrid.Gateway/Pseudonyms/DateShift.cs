using System.Globalization;
using FractureGrid.Dicom;

namespace FractureGrid.Gateway.Pseudonyms;

/// <summary>Moves the dates of a patient's films by the patient's own number of days (PS3.15 E.3.6). Times of day do not leave.</summary>
internal static class DateShift
{
    private static readonly DicomTag[] s_dates =
    [
        DicomTags.StudyDate,
        DicomTags.SeriesDate,
        DicomTags.AcquisitionDate,
        DicomTags.ContentDate,
    ];

    /// <summary>Puts the moved dates into the film that leaves; what is no date stays behind.</summary>
    public static void Apply(DicomDataset source, DicomDataset film, int days)
    {
        foreach (var tag in s_dates)
        {
            if (
                DateOnly.TryParseExact(
                    source.GetString(tag)?.Trim(),
                    "yyyyMMdd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var date
                )
                && date.DayNumber > days
            )
            {
                film.SetString(tag, date.AddDays(-days).ToString("yyyyMMdd", CultureInfo.InvariantCulture));
            }
        }
    }
}
