using System.Globalization;

namespace FractureGrid.Dashboard.Charts;

/// <summary>Looks of series: six colours, each with dashes of its own, and then the same colours with other dashes.</summary>
internal static class Classes
{
    private const char FirstWide = '\u2E80';

    public static string Of(int series) =>
        string.Create(CultureInfo.InvariantCulture, $"s{(series % 6) + 1} d{((series + series / 6) % 6) + 1}");

    /// <summary>About how many pixels a text of a chart takes: 6.9 a letter, 9 a capital, and 12.5 one of Chinese.</summary>
    public static double Wide(string text) =>
        text.Sum(letter =>
            letter >= FirstWide ? 12.5
            : char.IsUpper(letter) ? 9
            : 6.9
        );

    /// <summary>A name cut to some letters, since a drawing can't break lines; tables have it whole.</summary>
    public static string Short(string name, int letters) => name.Length > letters ? name[..(letters - 1)] + "…" : name;
}
