using System.Net;
using FractureGrid.Gateway;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Host;

/// <summary>Where a started host listens, with real ports.</summary>
/// <param name="Http">Base address.</param>
/// <param name="Dimse">Null without the role gateway.</param>
public sealed record HostAddresses(Uri Http, IPEndPoint? Dimse)
{
    /// <summary>Asks a host that has started.</summary>
    public static HostAddresses Of(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses;
        var http = addresses?.FirstOrDefault() ?? throw new InvalidOperationException("The host was not started.");
        return new HostAddresses(new Uri(http), app.Services.GetService<GatewayStatus>()?.DimseEndPoint);
    }
}
