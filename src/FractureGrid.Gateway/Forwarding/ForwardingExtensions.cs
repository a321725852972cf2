using FractureGrid.Gateway.Certificates;
using FractureGrid.Gateway.Ingest;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Forwarding;

/// <summary>Makes a gateway forward to another one.</summary>
public static class ForwardingExtensions
{
    /// <summary>Whether the configuration names a gateway to forward to.</summary>
    public static bool IsForwarding(this IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return !string.IsNullOrWhiteSpace(configuration[$"{ForwardingOptions.Section}:{nameof(ForwardingOptions.Url)}"]);
    }

    /// <summary>Adds what takes the grid's place; to be called before <see cref="GatewayExtensions.AddFractureGridGateway"/>. The host needs no grid then.</summary>
    public static IServiceCollection AddForwarding(this IServiceCollection services)
    {
        services.AddOptions<ForwardingOptions>().BindConfiguration(ForwardingOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ForwardingOptions>, ForwardingOptionsAttributes>();
        services.AddSingleton<IValidateOptions<ForwardingOptions>, ForwardingOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddKeyedSingleton<HttpMessageHandler>(
            GridClient.Handler,
            (provider, _) =>
                ForwardingTls.HandlerFor(
                    provider.GetRequiredService<IOptions<ForwardingOptions>>().Value,
                    provider.GetRequiredService<ILogger<CertificateFiles>>()
                )
        );
        services.AddSingleton<GridLine>();
        services.AddSingleton(provider => new GridClient(
            provider.GetRequiredService<IOptions<ForwardingOptions>>(),
            provider.GetRequiredKeyedService<HttpMessageHandler>(GridClient.Handler),
            provider.GetRequiredService<GridLine>()
        ));
        services.AddSingleton(provider => new HomeStore(provider.GetRequiredService<GatewayFolder>().Root));
        services.AddSingleton<HomeGrid>();
        services.AddSingleton<IPatientGrid>(provider => provider.GetRequiredService<HomeGrid>());
        services.AddSingleton<IHandover, StowHandover>();
        services.AddHostedService<ResultCollector>();
        return services;
    }
}
