using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Output;
using FractureGrid.Inference.Packages;
using Spectre.Console;

namespace FractureGrid.Cli.Packages;

/// <summary><c>fracturegrid models list</c>.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var models = ModelOptions.Folder();
        var json = new Option<bool>("--json") { Description = "Prints a JSON array, one entry per package, and nothing else." };
        var command = new ExampleCommand(
            "list",
            "Lists the model packages, each file verified against its manifest.",
            "fracturegrid models list"
        )
        {
            models,
            json,
        };
        command.SetAction(result =>
        {
            var output = result.InvocationConfiguration.Output;
            var folders = LocalAnalyser.Guarded(() => ModelFolder.All(result.GetValue(models)?.FullName));
            PackageEntry[] entries = [.. folders.Select(PackageEntry.Of)];
            if (result.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(entries, Json.Indented));
            }
            else
            {
                Terminal.For(output).Write(Table(entries));
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static Table Table(IEnumerable<PackageEntry> entries)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("Package", "Doubt from", "Fracture from", "SHA-256", "Folder");
        foreach (var entry in entries)
        {
            table.AddRow(
                new Text(entry.Fault is null ? $"{entry.Name} {entry.Version}" : "unusable"),
                new Text(Threshold(entry.DoubtThreshold)),
                new Text(Threshold(entry.FractureThreshold)),
                new Text(entry.Hash?[..12] ?? Figures.None),
                new Text(entry.Fault ?? entry.Folder)
            );
        }

        return table;
    }

    private static string Threshold(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? Figures.None;
}
