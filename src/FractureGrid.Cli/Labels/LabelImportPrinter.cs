using System.Text.Json;
using FractureGrid.Cli.Output;

namespace FractureGrid.Cli.Labels;

/// <summary>Prints what became of an import: JSON, or problems by place and a sentence.</summary>
internal static class LabelImportPrinter
{
    private const int MostShown = 50;

    /// <param name="report">What became of the rows.</param>
    /// <param name="options">What was asked.</param>
    /// <param name="placeOf">Where a problem's line lies, for people.</param>
    /// <param name="output">Gets the report.</param>
    /// <param name="error">Gets the problems.</param>
    public static async Task PrintAsync(
        LabelImportReport report,
        LabelImportOptions options,
        Func<int, string> placeOf,
        TextWriter output,
        TextWriter error
    )
    {
        if (options.Json)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(report, Json.Indented));
            return;
        }

        foreach (var problem in report.Problems.OrderBy(problem => problem.Line).Take(MostShown))
        {
            await error.WriteLineAsync($"{placeOf(problem.Line)}: {problem.Detail}");
        }

        if (report.Problems.Count > MostShown)
        {
            await error.WriteLineAsync($"... and {report.Problems.Count - MostShown} more.");
        }

        var isHeldBack = report.DryRun && !options.DryRun;
        await output.WriteLineAsync(
            $"{report.Rows} rows: {report.Stored} {(report.DryRun ? "would be stored" : "stored")}, {report.Unchanged} unchanged, "
                + $"{report.Outweighed} outweighed, {report.Problems.Count} wrong."
                + (isHeldBack ? " Nothing was stored; --skip-errors stores the others." : string.Empty)
        );
    }
}
