using System.Globalization;
using FractureGrid.Cli.Output;
using FractureGrid.Statistics.Counts;
using Spectre.Console;

namespace FractureGrid.Cli.Demo;

/// <summary>The figures as one table that fits 80 columns: a column for each hospital, a row for each figure.</summary>
internal static class DemoReport
{
    public static void Write(TextWriter output, DemoResult result)
    {
        DemoFigures[] columns = [.. result.Sites, result.All];
        var table = new Table().Border(TableBorder.Simple).AddColumn("");
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn($"[bold]{Markup.Escape(column.Name)}[/]").RightAligned());
        }

        Row("Images", f => Number(f.Images));
        Row("Patients", f => Number(f.Patients));
        Row("[red]FRACTURE[/]", f => Number(f.Fracture));
        Row("[yellow]DOUBT[/]", f => Number(f.Doubt));
        Row("[green]NO FRACTURE[/]", f => Number(f.NoFracture));
        Row("[grey]NOT ANALYSED[/]", f => Number(f.NotAnalysed));
        Shares("Sensitivity", "FRACTURE", f => f.Sensitivity);
        Shares("Specificity", "FRACTURE", f => f.Specificity);
        Shares("Sensitivity", "or DOUBT", f => f.SensitivityWithDoubt);
        Shares("Specificity", "or DOUBT", f => f.SpecificityWithDoubt);
        Row("Time, median", f => Figures.Seconds(f.MedianSeconds));
        Row("Time, p95", f => Figures.Seconds(f.P95Seconds));
        Row("Noise, median", f => f.Noise?.ToString("0.0000", CultureInfo.InvariantCulture) ?? Figures.None);

        var console = Terminal.For(output);
        console.Write(table);
        console.MarkupLine(
            "[grey]Sensitivity and specificity are per patient against the simulated truth, with n and Wilson's 95 % interval, first with FRACTURE and then "
                + "with FRACTURE or DOUBT as the positive answer. Time is from the acknowledgement of a film to its decision. The paper's noise limit is 0.024.[/]"
        );

        void Row(string title, Func<DemoFigures, string> cell) => table.AddRow([title, .. columns.Select(cell).Select(Markup.Escape)]);

        void Shares(string title, string positive, Func<DemoFigures, Proportion> share) =>
            Row($"{title}\n[grey]{positive}[/]", f => Share(share(f)));
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Share(Proportion share) =>
        share is { Value: { } value, Interval: { } interval }
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{value:0.00} ({share.Successes}/{share.Total})\n{interval.Lower:0.00} to {interval.Upper:0.00}"
            )
            : Figures.None;
}
