using System.Globalization;
using FractureGrid.Cli.Output;
using Spectre.Console;

namespace FractureGrid.Cli.Evaluation;

/// <summary>How a model does as its films become noisier: one line for each level.</summary>
internal static class NoiseCurve
{
    // The place of 0.4 false positives per image among the rates of recall.
    private const int RecallRate = 3;

    public static void Write(TextWriter output, IReadOnlyList<EvaluationReport> reports)
    {
        var table = EvaluationTables.New("Films", "noise found", "n", "AUC", "DeLong", "AP50", "recall at 0.4");
        foreach (var report in reports)
        {
            table.AddRow(
                report.Set,
                Number(report.MedianNoise, "0.0000"),
                $"{report.All.Images}",
                Number(report.All.Area?.Value, "0.000"),
                EvaluationTables.Range(report.All.Area?.Wald, "0.000"),
                Number(report.All.AveragePrecision50?.Value, "0.000"),
                Number(report.All.Recalls[RecallRate]?.Value, "0.000")
            );
        }

        output.WriteLine($"{reports[0].Model.Name} {reports[0].Model.Version} by the noise of its films, with 95 % intervals");
        Terminal.For(output).Write(table);
        output.WriteLine("Research software, not a medical device.");
    }

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? Figures.None;
}
