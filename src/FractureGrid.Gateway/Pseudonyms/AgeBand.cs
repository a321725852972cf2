using System.Globalization;

namespace FractureGrid.Gateway.Pseudonyms;

/// <summary>Ten-year age bands, as in the subgroup tables; everybody of 90 or more shares one, since high ages identify.</summary>
internal static class AgeBand
{
    private const int OldestBand = 90;

    /// <summary>The band of an Age String such as 045Y, 018M, 003W or 012D (PS3.5 6.2), or null when it is not one.</summary>
    public static string? OfAge(string? age)
    {
        if (age is not { Length: 4 } || !int.TryParse(age.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        return age[3] switch
        {
            'Y' => OfYears(number),
            'M' => OfYears(number / 12),
            'W' => OfYears(number / 52),
            'D' => OfYears(number / 365),
            _ => null,
        };
    }

    /// <summary>The band on a day of somebody born on another; dates as YYYYMMDD.</summary>
    public static string? OfBirth(string? birthDate, string? onDate)
    {
        if (!TryDate(birthDate, out var birth) || !TryDate(onDate, out var day) || day < birth)
        {
            return null;
        }

        var years = day.Year - birth.Year;
        return OfYears(birth.AddYears(years) > day ? years - 1 : years);
    }

    /// <summary>The band's lowest age as an Age String, for the object that leaves.</summary>
    public static string LowestAge(string band) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{int.Parse(band.AsSpan(0, band.IndexOfAny(['-', '+'])), CultureInfo.InvariantCulture):000}Y"
        );

    private static string OfYears(int years)
    {
        var low = years / 10 * 10;
        return low >= OldestBand ? "90+" : string.Create(CultureInfo.InvariantCulture, $"{low}-{low + 9}");
    }

    private static bool TryDate(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
