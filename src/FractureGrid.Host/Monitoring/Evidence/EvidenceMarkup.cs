using System.Globalization;
using System.Net;
using System.Text;
using FractureGrid.Abstractions.Monitoring;

namespace FractureGrid.Host.Monitoring.Evidence;

/// <summary>Tables, lists and numbers of an evidence pack's page.</summary>
internal static class EvidenceMarkup
{
    public static void Paragraphs(StringBuilder page, string title, IEnumerable<string> texts)
    {
        page.Append("<h2>").Append(title).Append("</h2>\n<ul>\n");
        foreach (var text in texts)
        {
            page.Append("<li>").Append(Encode(text)).Append("</li>\n");
        }

        page.Append("</ul>\n");
    }

    public static void Table(StringBuilder page, string title, string[] header, IEnumerable<string[]> rows)
    {
        page.Append("<h2>").Append(title).Append("</h2>\n");
        Rows(page, header, rows);
    }

    public static void Rows(StringBuilder page, string[] header, IEnumerable<string[]> lines)
    {
        var rows = lines.ToList();
        if (rows.Count == 0)
        {
            page.Append("<p class=\"quiet\">").Append(Encode(header[0])).Append(": none.</p>\n");
            return;
        }

        page.Append("<table><thead><tr>");
        page.AppendJoin("", header.Select(h => $"<th scope=\"col\">{Encode(h)}</th>")).Append("</tr></thead><tbody>\n");
        foreach (var row in rows)
        {
            page.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Encode(cell)}</td>")).Append("</tr>\n");
        }

        page.Append("</tbody></table>\n");
    }

    public static string Value(Figure? figure) =>
        figure?.Value is not { } value ? "-"
        : figure is { Lower: { } lower, Upper: { } upper } ? Invariant($"{value:0.000} ({lower:0.000} to {upper:0.000})")
        : Invariant($"{value:0.000}");

    public static string Bound(Figure figure) => figure.Bound is { } bound ? Invariant($"binning moves it by at most {bound:0.#E+0}") : "";

    public static string Count(long? count) => count?.ToString("#,0", CultureInfo.InvariantCulture) ?? "-";

    public static string Number(double? number) => number?.ToString("0.###", CultureInfo.InvariantCulture) ?? "-";

    public static string PValue(double? p) =>
        p is null ? "-"
        : p < 0.001 ? "< 0.001"
        : Invariant($"{p:0.000}");

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "open";

    public static string Encode(string text) => WebUtility.HtmlEncode(text);

    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
