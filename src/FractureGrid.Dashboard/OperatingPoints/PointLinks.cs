using System.Globalization;
using FractureGrid.Abstractions.OperatingPoints;
using FractureGrid.Abstractions.Outcomes;
using Microsoft.AspNetCore.WebUtilities;

namespace FractureGrid.Dashboard.OperatingPoints;

/// <summary>Addresses about recorded operating points.</summary>
internal static class PointLinks
{
    public const string Form = "/simulator/points";

    /// <summary>Where a form about these points goes; without points it takes them back.</summary>
    public static string Order(string site, string? part, OperatingPair? points) =>
        Link(Form, ("site", site), ("part", part), ("doubt", Number(points?.Doubt)), ("fracture", Number(points?.Fracture)));

    /// <summary>The simulator of a site and body part.</summary>
    public static string Simulator(string site, string? part, OperatingPair? points, string? said = null, string? why = null) =>
        Link(
            "/simulator",
            ("site", site is OperatingPointPlan.AnySite ? null : site),
            ("group", part is null ? null : $"{OutcomeAttributes.BodyPart}|{part}"),
            ("doubt", Number(points?.Doubt)),
            ("fracture", Number(points?.Fracture)),
            ("said", said),
            ("why", why)
        );

    private static string Link(string path, params IEnumerable<(string Name, string? Value)> parameters) =>
        QueryHelpers.AddQueryString(
            path,
            parameters.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => KeyValuePair.Create(pair.Name, pair.Value))
        );

    private static string? Number(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture);
}
