using System.CommandLine;
using System.CommandLine.Parsing;
using FractureGrid.Cli.CommandLine;

namespace FractureGrid.Cli.Demo;

/// <summary><c>fracturegrid demo</c>: a whole grid with three simulated hospitals, end to end.</summary>
internal static class DemoCommand
{
    private const int UsualStudies = 66;
    private const int MostStudies = 100_000;

    public static Command Create()
    {
        var data = new Option<DirectoryInfo>("--data")
        {
            Description = "Folder for everything durable; it stays, and a second run goes on in it. Default: a temporary one.",
        };
        var exit = new Option<bool>("--exit") { Description = "Ends after the report instead of serving on." };
        var json = new Option<bool>("--json") { Description = "Prints the report as JSON and nothing else." };
        var studies = new Option<int>("--studies") { Description = "How many studies.", DefaultValueFactory = _ => UsualStudies };
        var seed = new Option<ulong>("--seed") { Description = "Same seed, same patients and films.", DefaultValueFactory = _ => 2026 };
        var http = new Option<int?>("--http")
        {
            Description = "Port for HTTP; 0 takes a free one. Default: 8080, or a free one when it is taken.",
            HelpName = "PORT",
        };
        var dimse = new Option<int?>("--dimse")
        {
            Description = "Port for DICOM; 0 takes a free one. Default: 11112, or a free one when it is taken.",
            HelpName = "PORT",
        };
        var models = ModelOptions.Folder();
        studies.Validators.Add(RequireRange);
        var command = new ExampleCommand(
            "demo",
            "Starts a grid, lets three simulated hospitals send films to it by C-STORE, and shows what each of them got.",
            "fracturegrid demo                          # serves on afterwards; Ctrl-C ends it",
            "fracturegrid demo --exit --data grid       # keeps the folder; 'serve --data grid' goes on in it"
        )
        {
            data,
            exit,
            json,
            studies,
            seed,
            http,
            dimse,
            models,
        };
        command.SetAction(
            (result, token) =>
            {
                var options = new DemoOptions
                {
                    Data = result.GetValue(data)?.FullName,
                    Exit = result.GetValue(exit),
                    Json = result.GetValue(json),
                    Studies = result.GetValue(studies),
                    Seed = result.GetValue(seed),
                    Http = result.GetValue(http),
                    Dimse = result.GetValue(dimse),
                    Models = result.GetValue(models)?.FullName,
                };
                return new DemoRun(options, result.InvocationConfiguration.Output, TimeProvider.System).RunAsync(token);
            }
        );
        return command;
    }

    private static void RequireRange(OptionResult result)
    {
        if (result.GetValueOrDefault<int>() is var value and (< 1 or > MostStudies))
        {
            result.AddError($"{result.Option.Name} must be from 1 to {MostStudies}, not {value}.");
        }
    }
}
