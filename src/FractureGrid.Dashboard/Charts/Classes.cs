using System.Globalization;

namespace FractureGrid.Dashboard.Charts;

/// <summary>Looks of series: six colours, each with dashes of its own, and then the same colours with other dashes.</summary>
internal static class Classes
{
    public static string Of(int series) =>
        string.Create(CultureInfo.InvariantCulture, $"s{(series % 6) + 1} d{((series + series / 6) % 6) + 1}");

    /// <summary>A name cut to some letters, since a drawing can't break lines; tables have it whole.</summary>
    public static string Short(string name, int letters) => name.Length > letters ? name[..(letters - 1)] + "…" : name;
}
