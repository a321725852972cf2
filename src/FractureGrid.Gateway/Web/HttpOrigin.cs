using FractureGrid.Gateway.EdgePorts;
using FractureGrid.Gateway.Reception;
using FractureGrid.Gateway.Telemetry;
using Microsoft.AspNetCore.Http;

namespace FractureGrid.Gateway.Web;

/// <summary>Where an HTTP request says that its objects are from.</summary>
internal static class HttpOrigin
{
    public const string SiteHeader = "X-FractureGrid-Site";
    public const string PriorityParameter = "priority";
    public const string Rule =
        $"{SiteHeader} must be a site name: up to 32 of a-z, 0-9 and -; {PriorityParameter}, if given, stat, urgent, routine or backfill.";

    /// <summary>Null when the site header is no site name, or the query's priority no class.</summary>
    public static Origin? Of(HttpContext context, Channel channel, GatewayOptions options)
    {
        var site = context.Request.Headers.TryGetValue(SiteHeader, out var header) ? header.ToString() : options.DefaultSite;
        return SiteNames.IsValid(site) && RequestedPriority.TryParse(context.Request.Query[PriorityParameter], out var priority)
            ? new Origin
            {
                Site = site,
                Channel = channel,
                Priority = priority,
                // Others' requests may hold many films, each of which has a trace of its own.
                Trace = context.Features.Get<EdgeConnection>() is null ? null : (string?)context.Request.Headers[GatewayTracing.Header],
                Remote = context.Connection.RemoteIpAddress is { } address ? $"{address}:{context.Connection.RemotePort}" : null,
            }
            : null;
    }
}
