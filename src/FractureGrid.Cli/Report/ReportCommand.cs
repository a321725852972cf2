using System.CommandLine;
using FractureGrid.Cli.CommandLine;

namespace FractureGrid.Cli.Report;

/// <summary><c>fracturegrid report</c>: evidence to pass on.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var filter = new ReportFilter();
        var grid = GridOption.Create("--grid");
        var output = new Option<FileInfo>("--out")
        {
            Description = "ZIP file to write.",
            HelpName = "FILE",
            Required = true,
        };
        var command = new ExampleCommand(
            "report",
            "Writes an evidence pack: a page that prints well, tables as CSV, the models' identity, methods and a reporting checklist. "
                + "The same data give the same file, to the byte.",
            "fracturegrid report --site north --from 2026-01-01 --to 2026-03-31 --out pack.zip",
            "fracturegrid report counts --key grid.pem --signer north --out north.json   # for others to add to theirs",
            "fracturegrid report merge north.json south.json --trust north.pub.pem --trust south.pub.pem --out joint.zip"
        )
        {
            grid,
            output,
            CountsCommand.Create(),
            MergeCommand.Create(),
            OutcomesCommand.Create(),
        };
        foreach (var option in filter.Options)
        {
            command.Options.Add(option);
        }

        command.SetAction(
            async (result, token) =>
            {
                var file = result.GetRequiredValue(output);
                var path = "api/v1/performance/pack" + filter.Query(result);
                await GridDownload.SaveAsync(file, await GridDownload.GetAsync(result.GetRequiredValue(grid), path, token), token);
                await result.InvocationConfiguration.Output.WriteLineAsync($"Wrote {file.FullName}.");
                return ExitCodes.Success;
            }
        );
        return command;
    }
}
