using System.Globalization;
using FractureGrid.Dicom;

namespace FractureGrid.Gateway.Screening;

/// <summary>A patient's age in whole years, from Patient's Age (0010,1010) or from birth and study date. It stays at the gateway.</summary>
internal static class PatientYears
{
    /// <summary>Null where the film does not say.</summary>
    public static int? Of(DicomDataset film)
    {
        var age = film.GetString(DicomTags.PatientAge);
        if (age is { Length: 4 } && int.TryParse(age.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return age[3] switch
            {
                'Y' => number,
                'M' => number / 12,
                'W' => number / 53,
                'D' => number / 366,
                _ => null,
            };
        }

        if (
            !TryDate(film.GetString(DicomTags.PatientBirthDate), out var birth)
            || !TryDate(film.GetString(DicomTags.StudyDate), out var day)
        )
        {
            return null;
        }

        var years = day.Year - birth.Year;
        return day < birth ? null
            : birth.AddYears(years) > day ? years - 1
            : years;
    }

    private static bool TryDate(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
