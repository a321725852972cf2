using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Net.Sockets;
using FractureGrid.Abstractions;
using FractureGrid.Cli.Access;
using FractureGrid.Cli.Demo;
using FractureGrid.Cli.Dicom;
using FractureGrid.Cli.Health;
using FractureGrid.Cli.Labels;
using FractureGrid.Cli.Packages;
using FractureGrid.Cli.Predict;
using FractureGrid.Cli.Report;
using FractureGrid.Cli.Serve;
using FractureGrid.Cli.Simulate;
using FractureGrid.Cli.Storage;
using FractureGrid.Cli.Submit;
using FractureGrid.Cli.Top;

namespace FractureGrid.Cli.CommandLine;

/// <summary>The <c>fracturegrid</c> command with its subcommands, and the one place where an end becomes an exit code.</summary>
internal sealed class FractureGridCommand : RootCommand
{
    public FractureGridCommand()
        : base("FractureGrid reads limb radiographs, finds fractures and decides per patient. Research software, not a medical device.")
    {
        // In the order of a first visit.
        Subcommands.Add(DemoCommand.Create());
        Subcommands.Add(ServeCommand.Create());
        Subcommands.Add(SubmitCommand.Create());
        Subcommands.Add(TopCommand.Create());
        Subcommands.Add(HealthCommand.Create());
        Subcommands.Add(PredictCommand.Create());
        Subcommands.Add(ModelsCommand.Create());
        Subcommands.Add(LabelsCommand.Create());
        Subcommands.Add(ReportCommand.Create());
        Subcommands.Add(SimulateCommand.Create());
        Subcommands.Add(DicomCommand.Create());
        Subcommands.Add(StorageCommand.Create());
        Subcommands.Add(KeysCommand.Create());
        Subcommands.Add(PseudonymsCommand.Create());
        Subcommands.Add(AuditCommand.Create());

        foreach (var help in Options.OfType<HelpOption>().ToList())
        {
            help.Action = new TeachingHelp();
        }
    }

    /// <summary>
    /// Runs a command line. Gives <see cref="ExitCodes.Success"/>, <see cref="ExitCodes.Error"/> with a line on <paramref name="error"/>,
    /// <see cref="ExitCodes.Usage"/> for a command line that makes no sense, or <see cref="ExitCodes.Interrupted"/> after Ctrl-C.
    /// </summary>
    public async Task<int> RunAsync(
        IReadOnlyList<string> args,
        TextWriter? output = null,
        TextWriter? error = null,
        CancellationToken cancellationToken = default
    )
    {
        var configuration = new InvocationConfiguration
        {
            Output = output ?? Console.Out,
            Error = error ?? Console.Error,
            EnableDefaultExceptionHandler = false,
            // A host that shuts down in order needs more than the default two seconds.
            ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
        };
        var parsed = Parse(args);
        if (parsed.Action is ParseErrorAction or null)
        {
            return ReportUsage(parsed, configuration.Error);
        }

        try
        {
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await configuration.Error.WriteLineAsync("Interrupted.");
            return ExitCodes.Interrupted;
        }
        catch (Exception e)
            when (e is FractureGridException or IOException or UnauthorizedAccessException or HttpRequestException or SocketException)
        {
            await configuration.Error.WriteLineAsync($"fracturegrid: {e.Message}");
            return ExitCodes.Error;
        }
    }

    private static int ReportUsage(ParseResult parsed, TextWriter error)
    {
        var path = CommandPath(parsed.CommandResult);
        if (parsed.Errors.Count == 0 || parsed.CommandResult.Command.Subcommands.Count > 0 && parsed.UnmatchedTokens.Count == 0)
        {
            error.WriteLine($"fracturegrid: which command? Try '{path} --help'.");
            return ExitCodes.Usage;
        }

        foreach (var problem in parsed.Errors)
        {
            error.WriteLine($"fracturegrid: {problem.Message}");
        }

        error.WriteLine($"Try '{path} --help'.");
        return ExitCodes.Usage;
    }

    private static string CommandPath(CommandResult command)
    {
        var names = new Stack<string>();
        for (SymbolResult? at = command; at is CommandResult one; at = at.Parent)
        {
            names.Push(one.Parent is null ? "fracturegrid" : one.Command.Name);
        }

        return string.Join(' ', names);
    }
}
