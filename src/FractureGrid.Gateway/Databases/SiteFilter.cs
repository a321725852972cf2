using System.Text.Json;

namespace FractureGrid.Gateway.Databases;

/// <summary>A list of sites as one parameter of a statement, which asks <c>Site IN (SELECT value FROM json_each($n))</c>.</summary>
internal static class SiteFilter
{
    /// <summary>NULL for all sites.</summary>
    public static object Json(IReadOnlyList<string>? sites) =>
        sites is null ? DBNull.Value : JsonSerializer.Serialize(sites.ToArray(), GatewayJson.Default.StringArray);
}
