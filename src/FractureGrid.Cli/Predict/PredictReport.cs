using System.Globalization;
using FractureGrid.Abstractions.Images;
using FractureGrid.Cli.Output;
using Spectre.Console;

namespace FractureGrid.Cli.Predict;

/// <summary>What the pipeline says of the files, for people.</summary>
internal static class PredictReport
{
    public static void Write(TextWriter output, IReadOnlyList<PredictEntry> entries, ModelIdentity model)
    {
        var table = new Table()
            .Border(TableBorder.Simple)
            .AddColumn("File")
            .AddColumn("Outcome")
            .AddColumn(new TableColumn("Probability").RightAligned())
            .AddColumn(new TableColumn("Lesions").RightAligned())
            .AddColumn("Highest at")
            .AddColumn(new TableColumn("Time").RightAligned());
        foreach (var entry in entries)
        {
            table.AddRow(
                new Text(entry.File),
                new Text(Words(entry.Outcome), Style(entry.Outcome)),
                new Text(entry.Probability?.ToString("0.000", CultureInfo.InvariantCulture) ?? Figures.None),
                new Text(Count(entry, model)),
                new Text(entry.Reason ?? Place(entry, model)),
                new Text(string.Create(CultureInfo.InvariantCulture, $"{entry.Milliseconds:0} ms"))
            );
        }

        Terminal.For(output).Write(table);
        var counts = entries
            .GroupBy(e => e.Outcome)
            .OrderByDescending(g => g.Key)
            .Select(g => $"{g.Count()} {Words(g.Key).ToLowerInvariant()}");
        output.WriteLine($"{string.Join(", ", counts)}.");
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{model.Name} {model.Version}, doubt from {model.DoubtThreshold:0.000}, fracture from {model.FractureThreshold:0.000}. Research software, not a medical device."
            )
        );
    }

    private static string Words(Outcome outcome) =>
        outcome switch
        {
            Outcome.Fracture => "FRACTURE",
            Outcome.Doubt => "DOUBT",
            Outcome.NoFracture => "NO FRACTURE",
            _ => "NOT ANALYSED",
        };

    private static Style Style(Outcome outcome) =>
        outcome switch
        {
            Outcome.Fracture => new Style(Color.Red, decoration: Decoration.Bold),
            Outcome.Doubt => new Style(Color.Yellow),
            Outcome.NoFracture => new Style(Color.Green),
            _ => new Style(Color.Grey),
        };

    /// <summary>Lesions at or above the doubt threshold: those below are for curves, not for readers.</summary>
    private static string Count(PredictEntry entry, ModelIdentity model) =>
        entry.Outcome is Outcome.NotAnalysed
            ? Figures.None
            : entry.Lesions.Count(lesion => lesion.Score >= model.DoubtThreshold).ToString(CultureInfo.InvariantCulture);

    private static string Place(PredictEntry entry, ModelIdentity model) =>
        entry.Lesions is [var best, ..] && best.Score >= model.DoubtThreshold
            ? string.Create(CultureInfo.InvariantCulture, $"{best.Width:0} x {best.Height:0} at ({best.X:0}, {best.Y:0})")
            : "";
}
