using FractureGrid.Gateway.Reception;
using Microsoft.AspNetCore.Http;

namespace FractureGrid.Gateway.Web;

/// <summary>Where an HTTP request says that its objects are from.</summary>
internal static class HttpOrigin
{
    public const string SiteHeader = "X-FractureGrid-Site";
    public const string Rule = $"{SiteHeader} must be a site name: up to 32 of a-z, 0-9 and -.";

    /// <summary>Null when the site header is no site name.</summary>
    public static Origin? Of(HttpContext context, Channel channel, GatewayOptions options)
    {
        var site = context.Request.Headers.TryGetValue(SiteHeader, out var header) ? header.ToString() : options.DefaultSite;
        return SiteNames.IsValid(site)
            ? new Origin
            {
                Site = site,
                Channel = channel,
                Remote = context.Connection.RemoteIpAddress is { } address ? $"{address}:{context.Connection.RemotePort}" : null,
            }
            : null;
    }
}
