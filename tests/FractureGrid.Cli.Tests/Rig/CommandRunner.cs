using FractureGrid.Cli.CommandLine;

namespace FractureGrid.Cli.Tests.Rig;

/// <summary>The command as from a shell, in this process.</summary>
internal static class CommandRunner
{
    public static async Task<CommandResult> RunAsync(params IReadOnlyList<string> arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await new FractureGridCommand().RunAsync(arguments, output, error, TestContext.Current.CancellationToken);
        return new CommandResult(code, output.ToString(), error.ToString());
    }
}
