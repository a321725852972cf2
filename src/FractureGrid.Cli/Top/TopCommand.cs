using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net.Http.Json;
using System.Net.Sockets;
using FractureGrid.Abstractions.Grid;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Output;
using FractureGrid.Cli.Submit;
using Spectre.Console;

namespace FractureGrid.Cli.Top;

/// <summary><c>fracturegrid top</c>: the operator's view of a grid, live on a terminal, once otherwise.</summary>
internal static class TopCommand
{
    public static Command Create()
    {
        var to = new Option<SubmitTarget>("--to")
        {
            Description = "URL of any process of the grid. Default: http://127.0.0.1:8080.",
            HelpName = "URL",
            CustomParser = ParseUrl,
            DefaultValueFactory = _ => SubmitTarget.Default,
        };
        var interval = new Option<double>("--interval")
        {
            Description = "Seconds between looks.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => 1,
        };
        var json = new Option<bool>("--json") { Description = "Prints one look as JSON and ends." };
        var once = new Option<bool>("--once") { Description = "Prints one look and ends, as it does when piped." };
        interval.Validators.Add(RequirePositive);
        var command = new ExampleCommand(
            "top",
            "Shows silos, queues, batches and work in flight of a grid. Ends on Ctrl-C.",
            "fracturegrid top                                  # the grid on this machine, live",
            "fracturegrid top --to http://10.0.0.5:8080 --json # one look, for scripts"
        )
        {
            to,
            interval,
            json,
            once,
        };
        command.SetAction(
            (result, token) =>
            {
                var grid = result.GetRequiredValue(to).Web!;
                var output = result.InvocationConfiguration.Output;
                var pause = TimeSpan.FromSeconds(result.GetValue(interval));
                return result.GetValue(json) ? PrintJsonAsync(grid, output, token)
                    : result.GetValue(once) || !Terminal.IsWatched ? PrintAsync(grid, output, token)
                    : WatchAsync(grid, pause, token);
            }
        );
        return command;
    }

    private static async Task<int> PrintJsonAsync(Uri grid, TextWriter output, CancellationToken cancellationToken)
    {
        using var http = GridHttp.Create();
        var answer = await LookAsync(http, grid, cancellationToken);
        await output.WriteLineAsync(System.Text.Json.JsonSerializer.Serialize(answer, Json.Indented));
        return ExitCodes.Success;
    }

    private static async Task<int> PrintAsync(Uri grid, TextWriter output, CancellationToken cancellationToken)
    {
        using var http = GridHttp.Create();
        Terminal.For(output).Write(GridTable.Of(await LookAsync(http, grid, cancellationToken), null, TimeSpan.Zero));
        return ExitCodes.Success;
    }

    private static async Task<int> WatchAsync(Uri grid, TimeSpan pause, CancellationToken cancellationToken)
    {
        using var http = GridHttp.Create();
        var before = await LookAsync(http, grid, cancellationToken);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await AnsiConsole
            .Live(GridTable.Of(before, null, TimeSpan.Zero))
            .StartAsync(async live =>
            {
                using var timer = new PeriodicTimer(pause);
                while (await timer.WaitForNextTickAsync(cancellationToken))
                {
                    try
                    {
                        var now = await LookAsync(http, grid, cancellationToken);
                        live.UpdateTarget(GridTable.Of(now, before, clock.Elapsed));
                        (before, clock) = (now, System.Diagnostics.Stopwatch.StartNew());
                    }
                    catch (Exception e) when (e is HttpRequestException or SocketException)
                    {
                        // A process that restarts is a thing to watch, not a reason to end.
                        live.UpdateTarget(new Text(e.Message));
                    }
                }
            });
        return ExitCodes.Success;
    }

    private static async Task<GridAnswer> LookAsync(HttpClient http, Uri grid, CancellationToken cancellationToken) =>
        (await http.GetFromJsonAsync<GridAnswer>(new Uri(grid, "api/v1/grid"), Json.Web, cancellationToken))!;

    private static SubmitTarget? ParseUrl(ArgumentResult result)
    {
        var target = SubmitTarget.Parse(result.Tokens[0].Value);
        if (target?.Web is null)
        {
            result.AddError($"'{result.Tokens[0].Value}' is no http or https URL.");
        }

        return target;
    }

    private static void RequirePositive(OptionResult result)
    {
        if (!(result.GetValueOrDefault<double>() >= 0.1))
        {
            result.AddError($"{result.Option.Name} must be at least 0.1.");
        }
    }
}
