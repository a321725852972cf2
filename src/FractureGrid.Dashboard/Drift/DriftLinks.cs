using System.Globalization;
using FractureGrid.Abstractions.Monitoring;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace FractureGrid.Dashboard.Drift;

/// <summary>Addresses of the pages about drift.</summary>
internal static class DriftLinks
{
    public const string Overview = "/drift";

    public static string Site(string site) => QueryHelpers.AddQueryString(Overview, "site", site);

    public static string Alarm(string site, int number) =>
        QueryHelpers.AddQueryString(
            "/drift/alarm",
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["site"] = site,
                ["number"] = number.ToString(CultureInfo.InvariantCulture),
            }
        );

    public static string Signal(string site, string model, DriftMeasure measure) => Signal("/drift/signal", site, model, measure);

    /// <param name="path">The page, or a chart's file.</param>
    /// <param name="site">The site.</param>
    /// <param name="model">Content hash of the model.</param>
    /// <param name="measure">Names the chart.</param>
    public static string Signal(string path, string site, string model, DriftMeasure measure) =>
        QueryHelpers.AddQueryString(
            path,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["site"] = site,
                ["model"] = model,
                ["measure"] = measure.Measure,
                ["attribute"] = measure.Attribute,
                ["value"] = measure.Value,
            }
        );

    /// <summary>Null when the address names no chart.</summary>
    public static (string Site, DriftChartKey Key)? Read(IQueryCollection query)
    {
        string? Text(string name) => query[name].ToString() is { Length: > 0 and <= 300 } text ? text : null;
        return
            Text("site") is { } site
            && Text("model") is { } model
            && Text("measure") is { } measure
            && Text("attribute") is { } attribute
            && Text("value") is { } value
            ? (
                site,
                new DriftChartKey
                {
                    ModelHash = model,
                    Measure = measure,
                    Attribute = attribute,
                    Value = value,
                }
            )
            : null;
    }
}
