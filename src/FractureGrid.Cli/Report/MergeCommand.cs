using System.CommandLine;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Host.Monitoring.Evidence;
using FractureGrid.Host.Monitoring.Exchange;

namespace FractureGrid.Cli.Report;

/// <summary><c>fracturegrid report merge</c>: joint figures of several grids.</summary>
internal static class MergeCommand
{
    public static Command Create()
    {
        var files = PathArgument.Create("Files that 'report counts' wrote.");
        var trust = new Option<FileInfo[]>("--trust")
        {
            Description = "Public key, PEM, of somebody whose counts are taken; once for each.",
            HelpName = "FILE",
            Required = true,
        };
        var output = new Option<FileInfo>("--out")
        {
            Description = "ZIP file to write.",
            HelpName = "FILE",
            Required = true,
        };
        var command = new ExampleCommand(
            "merge",
            "Adds signed counts of several grids and writes an evidence pack of all of them. Two files that count the same site are refused.",
            "fracturegrid report merge north.json south.json --trust north.pub.pem --trust south.pub.pem --out joint.zip"
        )
        {
            files,
            trust,
            output,
        };
        command.SetAction(
            async (result, token) =>
            {
                var pems = new List<string>();
                foreach (var key in result.GetRequiredValue(trust))
                {
                    pems.Add(await File.ReadAllTextAsync(key.FullName, token));
                }

                var counts = new List<(string, CountsFile)>();
                foreach (var path in result.GetRequiredValue(files))
                {
                    counts.Add(SignedCounts.Open(path, await File.ReadAllBytesAsync(path, token), pems));
                }

                var file = result.GetRequiredValue(output);
                await GridDownload.SaveAsync(file, EvidencePack.Create(CountsMerge.Merge(counts)), token);
                await result.InvocationConfiguration.Output.WriteLineAsync($"Wrote {file.FullName} from {counts.Count} files.");
                return ExitCodes.Success;
            }
        );
        return command;
    }
}
