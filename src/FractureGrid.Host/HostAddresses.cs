using System.Net;
using FractureGrid.Gateway;
using FractureGrid.Host.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Host;

/// <summary>Where this machine reaches a started host, with real ports: by loopback where it listens on all addresses.</summary>
/// <param name="Http">Base address.</param>
/// <param name="Dimse">Null without the role gateway.</param>
/// <param name="Metrics">Base address of the port for metrics; null when they are on that for HTTP.</param>
public sealed record HostAddresses(Uri Http, IPEndPoint? Dimse, Uri? Metrics = null)
{
    /// <summary>Asks a host that has started.</summary>
    public static HostAddresses Of(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses;
        var http = addresses?.FirstOrDefault() ?? throw new InvalidOperationException("The host was not started.");
        // In the order in which the host listens.
        var metrics = app.Services.HasMetricsPort() ? addresses.ElementAt(1) : null;
        return new HostAddresses(
            Reachable(http),
            app.Services.GetService<GatewayStatus>()?.DimseEndPoint is { } dimse
                ? new IPEndPoint(Reachable(dimse.Address), dimse.Port)
                : null,
            metrics is null ? null : Reachable(metrics)
        );
    }

    private static Uri Reachable(string address)
    {
        var uri = new UriBuilder(address);
        if (IPAddress.TryParse(uri.Host, out var bound))
        {
            uri.Host = Reachable(bound).ToString();
        }

        return uri.Uri;
    }

    private static IPAddress Reachable(IPAddress bound) =>
        bound.Equals(IPAddress.Any) ? IPAddress.Loopback
        : bound.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
        : bound;
}
