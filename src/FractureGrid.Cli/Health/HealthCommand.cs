using System.CommandLine;
using System.Net.Sockets;
using FractureGrid.Cli.CommandLine;

namespace FractureGrid.Cli.Health;

/// <summary><c>fracturegrid health</c>: asks a process how it is, for containers without a shell and for scripts.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(4);

    public static Command Create()
    {
        var to = GridOption.Create();
        var live = new Option<bool>("--live") { Description = "Asks only whether it runs, not whether it can work." };
        var command = new ExampleCommand(
            "health",
            "Says whether a process is ready; the exit code is 1 when it is not.",
            "fracturegrid health --to http://127.0.0.1:9464"
        )
        {
            to,
            live,
        };
        command.SetAction((result, token) => AskAsync(result.GetValue(to)!, result.GetValue(live), result.InvocationConfiguration, token));
        return command;
    }

    private static async Task<int> AskAsync(Uri to, bool live, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = s_patience };
        try
        {
            using var response = await http.GetAsync(new Uri(to, live ? "health/live" : "health/ready"), cancellationToken);
            await console.Output.WriteLineAsync(await response.Content.ReadAsStringAsync(cancellationToken));
            return response.IsSuccessStatusCode ? ExitCodes.Success : ExitCodes.Error;
        }
        catch (Exception e)
            when (e is HttpRequestException or SocketException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            await console.Error.WriteLineAsync(e.Message);
            return ExitCodes.Error;
        }
    }
}
