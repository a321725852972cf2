using System.Globalization;
using System.Net.Sockets;
using System.Text;
using FractureGrid.Abstractions;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Gateway;
using FractureGrid.Host;
using FractureGrid.Host.Silo;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace FractureGrid.Cli.Serve;

/// <summary>A host that runs inside this process. Its log goes to standard error.</summary>
internal sealed class RunningGrid : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningGrid(WebApplication app)
    {
        _app = app;
        Addresses = HostAddresses.Of(app);
        AeTitle = app.Services.GetRequiredService<IOptions<GatewayOptions>>().Value.AeTitle;
        Data = Path.GetFullPath(app.Services.GetRequiredService<IOptions<GridOptions>>().Value.Data);
    }

    public HostAddresses Addresses { get; }

    public string AeTitle { get; }

    /// <summary>The folder that holds everything durable.</summary>
    public string Data { get; }

    /// <exception cref="CommandException">A setting is wrong, a port or the data folder is in use, or there is no model.</exception>
    public static async Task<RunningGrid> StartAsync(
        HostSettings settings,
        LogLevel quietest = LogLevel.Information,
        Action<IServiceCollection>? configure = null,
        CancellationToken cancellationToken = default
    )
    {
        WebApplication? app = null;
        var isRunning = false;
        try
        {
            app = FractureGridHost.Build(
                settings,
                builder =>
                {
                    Configure(builder, quietest, () => isRunning);
                    configure?.Invoke(builder.Services);
                }
            );
            await app.StartAsync(cancellationToken);
            isRunning = true;
            return new RunningGrid(app);
        }
        catch (Exception e)
        {
            if (app is not null)
            {
                await app.DisposeAsync();
            }

            throw e switch
            {
                OptionsValidationException invalid => new CommandException(string.Join(Environment.NewLine, invalid.Failures), e),
                OrleansException => new CommandException(SiloJoining.Sentence(e), e),
                FractureGridException or IOException or SocketException or TimeoutException => new CommandException(
                    $"The grid did not start: {e.Message}",
                    e
                ),
                _ => Rethrown(e),
            };
        }
    }

    /// <summary>The addresses, one a line.</summary>
    public string Describe()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"  HTTP   {Addresses.Http}").AppendLine();
        if (Addresses.Dimse is { } dimse)
        {
            text.Append(CultureInfo.InvariantCulture, $"  DICOM  {AeTitle}@{dimse}").AppendLine();
        }

        return text.Append(CultureInfo.InvariantCulture, $"  Data   {Data}").ToString();
    }

    /// <summary>
    /// A line that tells how to come in by browser; null where there is nothing to sign in with. The token itself is shown to a person at a terminal alone:
    /// what a service prints ends up in logs.
    /// </summary>
    public string? WayIn() =>
        HostAccess.Of(_app) is not { } access ? null
        : Console.IsOutputRedirected ? $"  Token  in {access.TokenPath}"
        : $"  Open   {access.Link}";

    /// <summary>Returns once the host has stopped in order, on a signal or on <paramref name="cancellationToken"/>.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static void Configure(WebApplicationBuilder builder, LogLevel quietest, Func<bool> isRunning)
    {
        builder.Logging.SetMinimumLevel(quietest);
        // A failed start is told in one line by the command, and the silo's remarks on its runtime help nobody here.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        // While a start fails it also complains about being stopped halfway; what broke the start is in the exception.
        builder.Logging.AddFilter("Orleans", level => level >= LogLevel.Error && isRunning());
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        // The command itself says where it listens and when it stops.
        builder.Services.Configure<ConsoleLifetimeOptions>(lifetime => lifetime.SuppressStatusMessages = true);
    }

    private static Exception Rethrown(Exception exception)
    {
        System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception);
        return exception;
    }
}
