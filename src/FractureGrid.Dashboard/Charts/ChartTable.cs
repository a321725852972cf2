using System.Globalization;
using System.Text;
using FractureGrid.Dashboard.Texts;

namespace FractureGrid.Dashboard.Charts;

/// <summary>The numbers of a chart.</summary>
/// <param name="Columns">Headings.</param>
/// <param name="Rows">Cells; null where there is no value.</param>
public sealed record ChartTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>As people read it: at most four decimals.</summary>
    public static string Text(object? cell) =>
        cell switch
        {
            null => string.Empty,
            double number => number.ToString("0.####", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            string text => Sentences.Of(text),
            _ => cell.ToString() ?? string.Empty,
        };

    /// <summary>RFC 4180, numbers in round-trip form.</summary>
    public string ToCsv()
    {
        var csv = new StringBuilder();
        Append(csv, Columns);
        foreach (var row in Rows)
        {
            Append(csv, row.Select(cell => cell is double number ? number.ToString("R", CultureInfo.InvariantCulture) : Text(cell)));
        }

        return csv.ToString();
    }

    private static void Append(StringBuilder csv, IEnumerable<string> cells) => csv.AppendJoin(',', cells.Select(Quote)).Append("\r\n");

    private static string Quote(string text) =>
        text.AsSpan().ContainsAny("\",\r\n") ? '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : text;
}
