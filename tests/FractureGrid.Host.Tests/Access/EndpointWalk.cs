using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;

namespace FractureGrid.Host.Tests.Access;

/// <summary>A request for every endpoint that a host has.</summary>
internal static partial class EndpointWalk
{
    public const string Study = "1.2.3.4";
    public const string Patient = "P-BETA";
    public const string Sop = "1.2.3.4.1.1";

    /// <param name="endpoints">All endpoints of a host.</param>
    /// <param name="site">Stands in addresses that have a site.</param>
    /// <param name="except">Patterns to leave out.</param>
    public static IEnumerable<(HttpMethod Method, string Path)> Requests(
        IEnumerable<RouteEndpoint> endpoints,
        string site,
        IReadOnlyCollection<string> except
    )
    {
        foreach (var endpoint in endpoints)
        {
            var pattern = endpoint.RoutePattern.RawText ?? "/";
            // Pages below are a framework's own, such as for scripts; they have one policy.
            if (except.Contains(pattern, StringComparer.Ordinal))
            {
                continue;
            }

            var path = Parameter().Replace(pattern, match => ValueOf(match.Groups["name"].Value, site));
            var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
            foreach (var method in methods)
            {
                yield return (new HttpMethod(method), path.StartsWith('/') ? path : "/" + path);
            }
        }
    }

    private static string ValueOf(string name, string site) =>
        name switch
        {
            "site" => site,
            "patientId" => Patient,
            "studyInstanceUid" or "study" => Study,
            "series" => Study + ".1",
            "instance" or "sopInstanceUid" => Sop,
            "frames" => "1",
            "path" => "7FE00010",
            "number" or "id" => 1.ToString(CultureInfo.InvariantCulture),
            _ => "any",
        };

    [GeneratedRegex(@"\{\**(?<name>\w+)[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
