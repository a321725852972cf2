using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host.Scaling;

/// <summary>Opens the scaler's port in a host whose configuration names one.</summary>
internal static class ScalerHosting
{
    public static void AddScaler(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ScalerOptions>().BindConfiguration(ScalerOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ScalerOptions>, ScalerOptionsAttributes>();
        if (!IsOn(builder.Configuration))
        {
            return;
        }

        builder.Services.AddGrpc();
        builder.Services.AddSingleton<DemandSampler>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<DemandSampler>());
    }

    public static void ListenForScaler(this KestrelServerOptions kestrel)
    {
        var options = kestrel.ApplicationServices.GetRequiredService<IOptions<ScalerOptions>>().Value;
        if (options.Port is { } port)
        {
            // Without TLS a port speaks HTTP/1 or HTTP/2, not both.
            kestrel.Listen(IPAddress.Parse(options.Address), port, listen => listen.Protocols = HttpProtocols.Http2);
        }
    }

    public static void MapScaler(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<DemandSampler>() is not null)
        {
            // Who may ask is told by the trigger's metadata, which only the service can read.
            routes.MapGrpcService<ScalerService>().AllowAnonymous();
        }
    }

    private static bool IsOn(ConfigurationManager configuration) =>
        !string.IsNullOrEmpty(configuration[$"{ScalerOptions.Section}:{nameof(ScalerOptions.Port)}"]);
}
