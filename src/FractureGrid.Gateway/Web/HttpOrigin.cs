using FractureGrid.Abstractions.Access;
using FractureGrid.Gateway.EdgePorts;
using FractureGrid.Gateway.Reception;
using FractureGrid.Gateway.Telemetry;
using Microsoft.AspNetCore.Http;

namespace FractureGrid.Gateway.Web;

/// <summary>Where an HTTP request says that its objects are from.</summary>
internal static class HttpOrigin
{
    public const string SiteHeader = AccessHeaders.Site;
    public const string PriorityParameter = "priority";
    public const string Rule =
        $"{SiteHeader} must be a site name of yours: up to 32 of a-z, 0-9 and -; {PriorityParameter}, if given, stat, urgent, routine or backfill.";

    /// <summary>Null when the site header is no site name or names one that is not the caller's, or the query's priority no class.</summary>
    public static Origin? Of(HttpContext context, ICaller caller, Channel channel, GatewayOptions options)
    {
        var site = context.Request.Headers.TryGetValue(SiteHeader, out var header) ? header.ToString() : OwnOf(caller, options);
        return
            SiteNames.IsValid(site)
            && caller.Sites.Allows(site)
            && RequestedPriority.TryParse(context.Request.Query[PriorityParameter], out var priority)
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

    /// <summary>The site of a caller who names none: the only one that it has, else the gateway's default.</summary>
    public static string OwnOf(ICaller caller, GatewayOptions options) => caller.Sites.Single ?? options.DefaultSite;
}
