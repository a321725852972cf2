using FractureGrid.Abstractions.Grid;

namespace FractureGrid.Dashboard.Grid;

/// <summary>The order of the table of sites; a link's word each.</summary>
internal static class SiteOrder
{
    public const string Alarms = "alarms";
    public const string Sensitivity = "sensitivity";

    public static IReadOnlyList<string> Words { get; } = [Alarms, "site", "films", "waiting", Sensitivity, "seen"];

    public static IEnumerable<SiteLine> Sort(IEnumerable<SiteLine> sites, string? order, IReadOnlyList<LineAnswer> lines) =>
        order switch
        {
            "site" => sites.OrderBy(site => site.Site, StringComparer.Ordinal),
            "films" => sites.OrderByDescending(site => site.FilmsToday),
            "waiting" => sites.OrderByDescending(site => Waiting(site.Site, lines).Count),
            Sensitivity => sites.OrderBy(site => site.Sensitivity?.Value ?? double.MaxValue),
            "seen" => sites.OrderBy(site => site.LastDay),
            _ => sites.OrderByDescending(site => site.Alarms.Count).ThenBy(site => site.Site, StringComparer.Ordinal),
        };

    /// <summary>Films of a site that wait, and the age of the oldest in seconds.</summary>
    public static (int Count, double Oldest) Waiting(string site, IReadOnlyList<LineAnswer> lines)
    {
        var own = lines.Where(line => string.Equals(line.Site, site, StringComparison.Ordinal)).ToList();
        return (own.Sum(line => line.Count), own.Select(line => line.OldestSeconds).DefaultIfEmpty(0).Max());
    }
}
