using System.CommandLine;
using FractureGrid.Cli.CommandLine;

namespace FractureGrid.Cli.Report;

/// <summary><c>fracturegrid report outcomes</c>: the single outcomes as a file.</summary>
internal static class OutcomesCommand
{
    public static Command Create()
    {
        var filter = new ReportFilter();
        var grid = GridOption.Create("--grid");
        var output = new Option<FileInfo>("--out")
        {
            Description = "File to write, .csv or .parquet.",
            HelpName = "FILE",
            Required = true,
        };
        var command = new ExampleCommand(
            "outcomes",
            "Writes the single outcomes with their truths. They hold pseudonyms and scores: for use at home only.",
            "fracturegrid report outcomes --site north --out north.parquet"
        )
        {
            grid,
            output,
        };
        foreach (var option in filter.Options)
        {
            command.Options.Add(option);
        }

        output.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<FileInfo>()?.Extension is not (".csv" or ".parquet"))
            {
                result.AddError("--out must end in .csv or .parquet.");
            }
        });
        command.SetAction(
            async (result, token) =>
            {
                var file = result.GetRequiredValue(output);
                var query = filter.Query(result);
                var path = $"api/v1/performance/outcomes{query}{(query.Length == 0 ? '?' : '&')}format={file.Extension[1..]}";
                await GridDownload.SaveAsync(file, await GridDownload.GetAsync(result.GetRequiredValue(grid), path, token), token);
                await result.InvocationConfiguration.Output.WriteLineAsync($"Wrote {file.FullName}.");
                return ExitCodes.Success;
            }
        );
        return command;
    }
}
