using System.Globalization;
using FractureGrid.Cli.Output;
using Spectre.Console;

namespace FractureGrid.Cli.Submit;

/// <summary>What became of the files, for people.</summary>
internal static class SubmitReport
{
    public static void Write(TextWriter output, IReadOnlyList<SubmitEntry> entries, bool waited)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("File").AddColumn("Status");
        if (waited)
        {
            table.AddColumn("Outcome").AddColumn(new TableColumn("Probability").RightAligned());
        }

        table.AddColumn("Detail");
        foreach (var entry in entries)
        {
            List<string> cells = [entry.File, entry.Status.ToString()];
            if (waited)
            {
                cells.Add(entry.Outcome?.ToString() ?? Figures.None);
                cells.Add(entry.Probability?.ToString("0.000", CultureInfo.InvariantCulture) ?? Figures.None);
            }

            cells.Add(entry.Reason ?? entry.Detail ?? "");
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        Terminal.For(output).Write(table);
        var counts = entries.GroupBy(e => e.Status).OrderBy(g => g.Key).Select(g => $"{g.Count()} {g.Key.ToString().ToLowerInvariant()}");
        output.WriteLine($"{string.Join(", ", counts)}.");
    }
}
