using System.Net;
using FractureGrid.Abstractions.Access;
using FractureGrid.Gateway.Telemetry;
using FractureGrid.Grains.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace FractureGrid.Host.Telemetry;

/// <summary>Traces, metrics and logs by OpenTelemetry, and <c>/metrics</c> for Prometheus.</summary>
internal static class TelemetryExtensions
{
    private const string Path = "/metrics";
    private const string OrleansCalls = "Microsoft.Orleans.Application";

    // What runs below us; none of it names a person.
    private static readonly string[] s_meters =
    [
        "FractureGrid.*",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.Orleans",
        "Npgsql",
        "System.Runtime",
    ];

    public static void AddTelemetry(this WebApplicationBuilder builder, GridOptions grid)
    {
        builder.Services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsAttributes>();
        builder.Services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>();
        var options = Read(builder.Configuration);
        var sends = options.OtlpEndpoint is not null || !string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        var telemetry = builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource => Describe(resource, grid))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(s_meters).SetExemplarFilter(ExemplarFilterType.TraceBased).AddPrometheusExporter();
                if (sends)
                {
                    metrics.AddOtlpExporter(otlp => Address(otlp, options, "v1/metrics"));
                }
            });
        if (sends)
        {
            telemetry.WithTracing(traces => traces.AddFilms(options).AddOtlpExporter(otlp => Address(otlp, options, "v1/traces")));
            builder.Logging.AddOpenTelemetry(logs =>
            {
                logs.IncludeFormattedMessage = true;
                logs.SetResourceBuilder(Describe(ResourceBuilder.CreateDefault(), grid));
                logs.AddOtlpExporter(otlp => Address(otlp, options, "v1/logs"));
            });
        }
    }

    /// <summary>The spans of films and of the calls between silos on their way.</summary>
    public static TracerProviderBuilder AddFilms(this TracerProviderBuilder traces, TelemetryOptions options) =>
        traces
            .AddSource(GatewayTracing.SourceName, GridTracing.SourceName, OrleansCalls)
            .SetSampler(new ParentBasedSampler(new FilmSampler(options.TraceShare)));

    /// <summary>Opens the port of its own, when there is one.</summary>
    public static void ListenForMetrics(this KestrelServerOptions kestrel, IConfiguration configuration)
    {
        if (Read(configuration) is { MetricsPort: { } port } options && IPAddress.TryParse(options.MetricsAddress, out var address))
        {
            kestrel.Listen(
                address,
                port,
                listen =>
                    listen.Use(next =>
                        connection =>
                        {
                            connection.Features.Set(MetricsConnection.Mark);
                            return next(connection);
                        }
                    )
            );
        }
    }

    /// <summary>Has the port of its own, when there is one, answer <c>/metrics</c>, <c>/health</c> and nothing else. Whoever reaches it may read.</summary>
    public static void UseMetricsPort(this WebApplication app)
    {
        if (!app.Services.HasMetricsPort())
        {
            return;
        }

        app.UseOpenTelemetryPrometheusScrapingEndpoint(context =>
            IsForMetrics(context) && context.Request.Path.Equals(Path, StringComparison.Ordinal)
        );
        app.Use(next =>
            context =>
            {
                if (!IsForMetrics(context) || context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
                {
                    return next(context);
                }

                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }
        );
    }

    /// <summary>Answers <c>/metrics</c> beside everything else when they have no port of their own.</summary>
    public static void MapMetrics(this WebApplication app)
    {
        if (!app.Services.HasMetricsPort())
        {
            app.MapPrometheusScrapingEndpoint(Path).RequireAuthorization(AccessPolicies.ReadMetrics);
        }
    }

    public static bool HasMetricsPort(this IServiceProvider services) =>
        services.GetRequiredService<IOptions<TelemetryOptions>>().Value.MetricsPort is not null;

    private static bool IsForMetrics(HttpContext context) => context.Features.Get<MetricsConnection>() is not null;

    private static TelemetryOptions Read(IConfiguration configuration) =>
        configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>() ?? new TelemetryOptions();

    private static ResourceBuilder Describe(ResourceBuilder resource, GridOptions grid)
    {
        resource.AddService(
            "fracturegrid",
            serviceVersion: typeof(TelemetryExtensions).Assembly.GetName().Version?.ToString(3),
            serviceInstanceId: $"{Environment.MachineName}:{Environment.ProcessId}"
        );
        var facts = new List<KeyValuePair<string, object>> { new("fracturegrid.roles", grid.Roles) };
        if (!string.IsNullOrEmpty(grid.Site))
        {
            facts.Add(new("fracturegrid.site", grid.Site));
        }

        return resource.AddAttributes(facts);
    }

    private static void Address(OtlpExporterOptions otlp, TelemetryOptions options, string signal)
    {
        otlp.Protocol = options.OtlpProtocol ?? otlp.Protocol;
        if (options.OtlpEndpoint is not { } endpoint)
        {
            return;
        }

        // An address that is set in code is taken as it is, so the signal's path is ours to add.
        otlp.Endpoint =
            otlp.Protocol is OtlpExportProtocol.HttpProtobuf ? new Uri(endpoint.AbsoluteUri.TrimEnd('/') + '/' + signal) : endpoint;
    }
}
