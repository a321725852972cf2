using System.Globalization;
using FractureGrid.Cli.Output;
using FractureGrid.Statistics.Counts;
using Spectre.Console;

namespace FractureGrid.Cli.Evaluation;

/// <summary>An evaluation for people: one table for images, one for lesions, intervals below the values.</summary>
internal static class EvaluationTables
{
    public static void Write(TextWriter output, EvaluationReport report)
    {
        var console = Terminal.For(output);
        GroupFigures[] groups = [report.All, .. report.Groups];
        output.WriteLine($"{report.Model.Name} {report.Model.Version} on {report.Set}");
        output.WriteLine();
        output.WriteLine("Images: area under the ROC curve with DeLong's and the clustered bootstrap interval, and the operating points");
        console.Write(Images(groups));
        output.WriteLine(
            "Lesions: overlap of at least 0.5; recall at so many false positives per image; 95 % intervals from the clustered bootstrap"
        );
        console.Write(Lesions(groups));
        if (report.MedianMilliseconds is { } median)
        {
            output.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"Median time in the pipeline: {median:0} ms per film, all cores busy.")
            );
        }

        output.WriteLine("Research software, not a medical device.");
        output.WriteLine();
    }

    private static Table Images(IEnumerable<GroupFigures> groups)
    {
        var table = New("Films", "n (fractured)", "AUC, DeLong", "clustered", "Fracture: sens., spec.", "Doubt: sens., spec.");
        foreach (var group in groups)
        {
            table.AddRow(
                Title(group),
                $"{group.Images} ({group.Fractured})" + (group.NotAnalysed > 0 ? $"\n{group.NotAnalysed} not analysed" : ""),
                Figures.Stacked(Figures.Area(group.Area)),
                Figures.Stacked(Figures.Range(group.ClusteredInterval, "0.000")),
                Point(group.AtFracture),
                Point(group.AtDoubt)
            );
        }

        return table;
    }

    private static Table Lesions(IEnumerable<GroupFigures> groups)
    {
        string[] rates = [.. GroupFigures.Rates.Select(rate => rate.ToString("at 0.0", CultureInfo.InvariantCulture))];
        var table = New(["Films", "AP50", .. rates, "In crop", "Area saved"]);
        foreach (var group in groups)
        {
            table.AddRow([
                Title(group),
                Figures.Stacked(Figures.Detection(group.AveragePrecision50)),
                .. group.Recalls.Select(recall => Figures.Stacked(Figures.Detection(recall))),
                Figures.Stacked(Figures.Share(group.LesionsInCrop)),
                group.AreaSaved?.ToString("0.00", CultureInfo.InvariantCulture) ?? Figures.None,
            ]);
        }

        return table;
    }

    private static string Title(GroupFigures group) => group.By is null ? "all" : $"{group.By}: {group.Name}";

    private static string Point(ConfusionCounts counts) => $"{Figures.Share(counts.Sensitivity)}\n{Figures.Share(counts.Specificity)}";

    private static Table New(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column)).NoWrap());
        }

        return table;
    }
}
