using System.Globalization;
using FractureGrid.Abstractions.OperatingPoints;
using FractureGrid.Dashboard.Texts;
using Microsoft.Extensions.Localization;

namespace FractureGrid.Dashboard.OperatingPoints;

/// <summary>Recorded operating points in few words.</summary>
internal static class PointWords
{
    /// <summary>Such as "0.3 / 0.6".</summary>
    public static string Pair(OperatingPair? points) =>
        points is null ? "–" : string.Create(CultureInfo.InvariantCulture, $"{points.Doubt:0.####} / {points.Fracture:0.####}");

    /// <summary>Such as "north, wrist".</summary>
    public static string Where(string site, string? part, IStringLocalizer<PointTexts> texts) =>
        string.Join(", ", site is OperatingPointPlan.AnySite ? texts["AnySite"] : site, part ?? texts["AnyPart"]);
}
