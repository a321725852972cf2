using System.Net;
using System.Text.Json.Serialization;
using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Grid;
using FractureGrid.Abstractions.OperatingPoints;
using FractureGrid.Abstractions.Rollout;
using FractureGrid.Dashboard;
using FractureGrid.Gateway;
using FractureGrid.Gateway.EdgePorts;
using FractureGrid.Gateway.Forwarding;
using FractureGrid.Grains.Roles;
using FractureGrid.Host.Access;
using FractureGrid.Host.Certificates;
using FractureGrid.Host.Dashboards;
using FractureGrid.Host.Detection;
using FractureGrid.Host.Errors;
using FractureGrid.Host.Grid;
using FractureGrid.Host.Health;
using FractureGrid.Host.Monitoring;
using FractureGrid.Host.OperatingPoints;
using FractureGrid.Host.Outcomes;
using FractureGrid.Host.Rollout;
using FractureGrid.Host.Scaling;
using FractureGrid.Host.Silo;
using FractureGrid.Host.Telemetry;
using FractureGrid.Inference.Batching;
using FractureGrid.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace FractureGrid.Host;

/// <summary>The one host of FractureGrid: every role, by itself or together with others, in one process.</summary>
public static class FractureGridHost
{
    /// <summary>
    /// Builds a host that is ready to run. Configuration comes from <c>appsettings.json</c>, the environment and then <paramref name="settings"/>. Running it throws
    /// <see cref="Abstractions.FractureGridException"/> when the data folder is in use or there is no model.
    /// </summary>
    /// <param name="settings">What overrides the configuration.</param>
    /// <param name="configure">Further services, such as a test's own analyser; runs before the host adds its own.</param>
    /// <exception cref="OptionsValidationException">A setting is invalid; the message names it.</exception>
    public static WebApplication Build(HostSettings settings, Action<WebApplicationBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        // Settings are read once. To follow their file, the whole working folder would be watched: every film that is stored below it would wake the watcher.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        builder.Configuration.AddInMemoryCollection(settings.ToConfiguration());
        AddLogging(builder.Logging);
        var grid = AddOptions(builder);
        RaiseThreads();
        builder.AddTelemetry(grid);
        configure?.Invoke(builder);

        // Hosted services start in this order: the model first, then the silo, then the gateway's doors.
        if (grid.Has(SiloRoles.Detector))
        {
            builder.AddDetector(grid);
        }

        var forwarding = builder.Configuration.IsForwarding();
        // A detector by itself keeps nothing.
        var isMeasuring = grid.Has(GridOptions.Gateway) || grid.Has(SiloRoles.Patients) || grid.Has(GridOptions.Dashboard);
        if (isMeasuring)
        {
            builder.Services.AddOutcomes(grid, StorageOptions.Read(builder.Configuration));
        }

        if (!forwarding)
        {
            if (isMeasuring)
            {
                builder.Services.AddMonitoring(grid);
            }

            builder.AddSilo(grid);
        }

        if (grid.Has(SiloRoles.Detector))
        {
            // Stops before the silo does.
            builder.Services.AddHostedService<DetectorDrain>();
        }

        AddWeb(builder, grid);
        builder.AddAccess(grid);
        if (!forwarding)
        {
            builder.AddScaler();
        }

        if (grid.Has(GridOptions.Dashboard))
        {
            builder.Services.AddGridDashboard(grid);
        }

        if (grid.Has(GridOptions.Gateway))
        {
            if (forwarding)
            {
                builder.Services.AddForwarding();
            }

            builder.Services.AddEdgePort();
            builder.Services.AddFractureGridGateway();
            builder.Services.PostConfigure<GatewayOptions>(options =>
                options.Folder = Or(options.Folder, Path.Combine(grid.Data, "gateway"))
            );
        }

        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseMetricsPort();
        app.UseEdgeAdmission();
        app.UseDashboardLanguage();
        app.UseAccess();
        app.MapOpenApi().RequireAuthorization(AccessPolicies.Known);
        app.MapAccess();
        app.MapHealth();
        app.MapMetrics();
        if (!forwarding)
        {
            app.MapGrid();
            app.MapScaler();
            app.MapModels();
            app.MapOperatingPoints(isMeasuring);
        }

        if (isMeasuring && !forwarding)
        {
            app.MapMonitoring();
        }

        if (grid.Has(GridOptions.Gateway))
        {
            app.MapFractureGridGateway();
        }

        if (grid.Has(GridOptions.Dashboard))
        {
            app.MapDashboard();
            if (grid.OrleansDashboard && !forwarding)
            {
                app.MapOrleans();
            }
        }

        return app;
    }

    private static GridOptions AddOptions(WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<GridOptions>().BindConfiguration(GridOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<GridOptions>, GridOptionsAttributes>();
        builder.Services.AddSingleton<IValidateOptions<GridOptions>, GridOptionsValidator>();

        // Roles and folder shape the container itself, so they are read before it exists, and checked by the same rules.
        var options = builder.Configuration.GetSection(GridOptions.Section).Get<GridOptions>() ?? new GridOptions();
        foreach (var rule in new IValidateOptions<GridOptions>[] { new GridOptionsAttributes(), new GridOptionsValidator() })
        {
            if (rule.Validate(null, options) is { Failed: true } result)
            {
                throw new OptionsValidationException(GridOptions.Section, typeof(GridOptions), result.Failures);
            }
        }

        if (builder.Configuration.IsForwarding() && options.RoleList is not [GridOptions.Gateway])
        {
            throw new OptionsValidationException(
                GridOptions.Section,
                typeof(GridOptions),
                [
                    $"{GridOptions.Section}:Roles must be {GridOptions.Gateway} alone when {ForwardingOptions.Section}:Url is set; not '{options.Roles}'.",
                ]
            );
        }

        options.Data = Path.GetFullPath(options.Data);
        return options;
    }

    private static void AddWeb(WebApplicationBuilder builder, GridOptions grid)
    {
        builder.AddHttps();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenForHttp(IPAddress.Parse(grid.HttpAddress), grid.HttpPort);
            kestrel.ListenForMetrics(builder.Configuration);
            if (grid.Has(GridOptions.Gateway))
            {
                kestrel.ListenForEdges();
            }

            kestrel.ListenForScaler();
        });
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        builder.Services.AddOpenApi();
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<GridExceptionHandler>();
        // A fault of ours is answered and logged; without this .NET leaves out the log of what a handler has answered.
        builder.Services.Configure<ExceptionHandlerOptions>(options =>
            options.SuppressDiagnosticsCallback = context => GridExceptionHandler.IsLost(context.Exception)
        );
        builder.Services.AddHealth(grid);
        builder.Services.TryAddSingleton<BatchInstruments>();
        builder.Services.AddSingleton<IGridObserver, GridObserver>();
        builder.Services.AddSingleton<IModelDesk, ModelDesk>();
        builder.Services.AddSingleton<IOperatingPointDesk, OperatingPointDesk>();
    }

    // Flushing files and committing to SQLite block their thread for moments; a pool that begins with one thread for each core would let
    // messages wait for the half second that it takes to grow by one.
    private static void RaiseThreads()
    {
        const int Least = 16;
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, Least), ports);
    }

    private static void AddLogging(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.IncludeScopes = false;
            console.TimestampFormat = "HH:mm:ss ";
            console.ColorBehavior = LoggerColorBehavior.Default;
        });
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Orleans", LogLevel.Warning);
        logging.AddFilter("System", LogLevel.Warning);
        // Keys of form tokens lie in the data folder like everything else; whoever reads that has more than them.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // A command that fails throws, and who catches that says so; the first look for tables that a new database has not got always fails.
        logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None);
        // Orleans places grains through a resilience pipeline that reports each success.
        logging.AddFilter("Polly", LogLevel.Warning);
    }

    private static string Or(string value, string otherwise) => value.Length == 0 ? otherwise : value;
}
