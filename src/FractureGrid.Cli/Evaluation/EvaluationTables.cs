using System.Globalization;
using FractureGrid.Cli.Output;
using FractureGrid.Statistics.Counts;
using FractureGrid.Statistics.Detection;
using FractureGrid.Statistics.Intervals;
using Spectre.Console;

namespace FractureGrid.Cli.Evaluation;

/// <summary>An evaluation for people: one table for images, one for lesions, 95 % intervals below the values.</summary>
internal static class EvaluationTables
{
    public static void Write(TextWriter output, EvaluationReport report)
    {
        var console = Terminal.For(output);
        GroupFigures[] groups = [report.All, .. report.Groups];
        output.WriteLine($"{report.Model.Name} {report.Model.Version} on {report.Set}, with 95 % intervals");
        output.WriteLine();
        output.WriteLine("Images: area under the ROC curve (DeLong's interval; bootstrap over clusters), sensitivity and specificity");
        console.Write(Images(groups));
        output.WriteLine("Lesions: overlap of at least 0.5; recall at so many false positives per image; bootstrap over clusters");
        console.Write(Lesions(groups));
        if (report.All.BoneDice is not null)
        {
            output.WriteLine("Bone: Dice of the mask and the bones drawn by hand, over the films that have them; bootstrap over clusters");
            console.Write(Bones(groups));
        }

        if (report.Views.Count > 0)
        {
            output.WriteLine(
                "Several views of one patient: the highest score, and the same lowered by what chance gives with so many views"
            );
            console.Write(Views(report.Views));
        }

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
        var table = New("Films", "n", "fractured", "AUC", "DeLong", "clusters", "at FRACTURE", "at DOUBT");
        foreach (var group in groups)
        {
            table.AddRow(
                Title(group),
                $"{group.Images}" + (group.NotAnalysed > 0 ? $"\n{group.NotAnalysed} not analysed" : ""),
                $"{group.Fractured}",
                group.Area?.Value.ToString("0.000", CultureInfo.InvariantCulture) ?? Figures.None,
                Range(group.Area?.Wald, "0.000"),
                Range(group.ClusteredInterval, "0.000"),
                Point(group.AtFracture),
                Point(group.AtDoubt)
            );
        }

        return table;
    }

    private static Table Lesions(IEnumerable<GroupFigures> groups)
    {
        string[] rates = [.. GroupFigures.Rates.Select(rate => string.Create(CultureInfo.InvariantCulture, $"at {rate:0.0}"))];
        var table = New(["Films", "lesions", "AP50", .. rates, "in crop", "area saved"]);
        foreach (var group in groups)
        {
            table.AddRow([
                Title(group),
                $"{group.LesionsInCrop.Total}",
                Value(group.AveragePrecision50),
                .. group.Recalls.Select(Value),
                Value(group.LesionsInCrop),
                group.AreaSaved?.ToString("0.00", CultureInfo.InvariantCulture) ?? Figures.None,
            ]);
        }

        return table;
    }

    private static Table Bones(IEnumerable<GroupFigures> groups)
    {
        var table = New("Films", "drawn", "mean Dice", "lowest");
        foreach (var group in groups)
        {
            if (group.BoneDice is { } dice)
            {
                table.AddRow(
                    Title(group),
                    $"{dice.Items}",
                    string.Create(CultureInfo.InvariantCulture, $"{dice.Value:0.000} {Range(dice.Interval, "0.000")}"),
                    dice.Least.ToString("0.000", CultureInfo.InvariantCulture)
                );
            }
        }

        return table;
    }

    private static Table Views(IEnumerable<ViewFigures> figures)
    {
        var table = New("Aggregation", "patients", "views each", "AUC", "DeLong", "at FRACTURE", "at DOUBT");
        foreach (var figure in figures)
        {
            table.AddRow(
                figure.Aggregation,
                $"{figure.Sets}",
                figure.MeanViews.ToString("0.0", CultureInfo.InvariantCulture),
                figure.Area?.Value.ToString("0.000", CultureInfo.InvariantCulture) ?? Figures.None,
                Range(figure.Area?.Wald, "0.000"),
                Point(figure.AtFracture),
                Point(figure.AtDoubt)
            );
        }

        return table;
    }

    private static string Title(GroupFigures group) => group.By is null ? "all" : $"{group.By}: {group.Name}";

    private static string Point(ConfusionCounts counts) => $"{Value(counts.Sensitivity, " ")}\n{Value(counts.Specificity, " ")}";

    private static string Value(DetectionEstimate? estimate) =>
        estimate is null
            ? Figures.None
            : string.Create(CultureInfo.InvariantCulture, $"{estimate.Value:0.000}\n{Range(estimate.Interval, "0.00")}");

    private static string Value(Proportion share) => Value(share, "\n");

    private static string Value(Proportion share, string separator) =>
        share.Value is not { } value
            ? Figures.None
            : string.Create(CultureInfo.InvariantCulture, $"{value:0.00}{separator}{Range(share.Interval, "0.00")}");

    public static string Range(Interval? interval, string format) =>
        interval is { } i
            ? i.Lower.ToString(format, CultureInfo.InvariantCulture) + "-" + i.Upper.ToString(format, CultureInfo.InvariantCulture)
            : Figures.None;

    public static Table New(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column)).NoWrap());
        }

        return table;
    }
}
