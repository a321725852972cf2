using System.Globalization;
using System.Net;
using System.Text;
using FractureGrid.Abstractions.Monitoring;

namespace FractureGrid.Host.Monitoring.Evidence;

/// <summary>The pack's page: one file, no script, nothing from elsewhere, laid out for paper too.</summary>
internal static class EvidencePage
{
    private const string Style = """
        body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
        h1{font-size:1.6rem}h2{margin-top:2rem;border-bottom:1px solid #bbb}
        table{border-collapse:collapse;width:100%;margin:.7rem 0;font-size:.85rem;font-variant-numeric:tabular-nums}
        th,td{border-bottom:1px solid #ddd;padding:.25rem .5rem;text-align:left;vertical-align:top}
        .quiet{color:#595959}.figures{display:flex;flex-wrap:wrap;gap:1rem}
        @page{size:A4;margin:18mm}@media print{body{max-width:none;margin:0}h2{break-after:avoid}tr,svg{break-inside:avoid}}
        """;

    private static readonly string[] Methods =
    [
        "An image is positive when the reference standard says that it shows a fracture; its score is the highest lesion score, 0 without lesions.",
        "Area under the ROC curve: Mann-Whitney from 4,096 score bins with the bound of what binning can have moved; variance after DeLong et al. 1988; intervals on the logit scale.",
        "Sensitivity, specificity, precision and negative predictive value with Wilson's interval (1927), at the operating points that were in force.",
        "Lesions: matched by intersection over union of at least 0.5, each reference lesion once; free-response curve after Bunch et al. 1978.",
        "Subgroups: areas by chi-squared with inverse-variance weights; shares by chi-squared with Yates' correction for two groups, Fisher's exact test where expected counts are under 5; P values after Holm over the attributes.",
        "Groups with too few images are hidden, and with a single one a second, so that it can't be found by subtraction.",
        "Drift: CUSUM charts of day's values against a reference window; a verdict needs the chart's alarm and an effect of a stated size; the rate of false alarms is shared by all charts of a site.",
    ];

    public static string Write(EvidenceData data)
    {
        var report = data.Performance;
        var page = new StringBuilder();
        page.Append(
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
        );
        page.Append("<title>Performance report</title>\n<style>").Append(Style).Append("</style></head><body>\n");
        page.Append(
            "<h1>Fracture detection: performance report</h1>\n<p class=\"quiet\">FractureGrid. Research software, not a medical device.</p>\n"
        );
        Scope(page, data);
        Model(page, report);
        Numbers(page, report.All);
        Figures(page, data);
        Subgroups(page, report);
        Drift(page, data.Drift);
        Paragraphs(page, "Methods", Methods);
        Paragraphs(page, "Notes", report.Notes);
        Table(
            page,
            "Reporting checklist",
            ["Item", "Asks for", "Where"],
            ReportingChecklist.Items.Select(i => (string[])[i.Topic, i.Asks, i.Where])
        );
        return page.Append("</body></html>\n").ToString();
    }

    private static void Scope(StringBuilder page, EvidenceData data)
    {
        var filter = data.Performance.Filter;
        var rows = new List<string[]>
        {
            (string[])
                ["Sites", filter.Site ?? string.Join(", ", data.Performance.Scopes.Select(s => s.Site).Distinct(StringComparer.Ordinal))],
            (string[])["First day", Day(filter.From)],
            (string[])["Last day", Day(filter.To)],
        };
        rows.AddRange(data.Sources.Select(source => (string[])["Merged from", source]));
        Table(page, "Scope", ["", ""], rows);
    }

    private static void Model(StringBuilder page, PerformanceReport report) =>
        Table(
            page,
            "Model",
            ["Model", "SHA-256 of the package", "DOUBT from", "FRACTURE from"],
            report
                .Scopes.Where(s => s.ModelHash.Length > 0)
                .Select(s => (s.Model, s.ModelHash, s.DoubtThreshold, s.FractureThreshold))
                .Distinct()
                .Select(s => (string[])[s.Model, s.ModelHash, Number(s.DoubtThreshold), Number(s.FractureThreshold)])
        );

    private static void Numbers(StringBuilder page, GroupPerformance all) =>
        Table(
            page,
            "Numbers",
            ["Images", "With fracture", "Without", "Unlabelled", "Not analysed"],
            all.Hidden is { } hidden
                ?
                [
                    [hidden, "", "", "", ""],
                ]
                :
                [
                    [Count(all.Images), Count(all.WithFracture), Count(all.WithoutFracture), Count(all.Unlabelled), Count(all.NotAnalysed)],
                ]
        );

    private static void Figures(StringBuilder page, EvidenceData data)
    {
        Table(
            page,
            "Figures",
            ["Figure", "Value (95 % interval)", "n", "Remark"],
            EvidenceTables
                .Figures(data.Performance.All)
                .Select(f => (string[])[f.Name, Value(f.Figure), Count(f.Figure.Count), f.Figure.Reason ?? Bound(f.Figure)])
        );
        if (data.Counts is not { } counts)
        {
            return;
        }

        page.Append("<div class=\"figures\">\n");
        if (EvidenceTables.RocPoints(counts) is { Count: > 0 } roc)
        {
            page.Append("<figure>")
                .Append(CurveFigure.Draw(roc, 1, "1 - specificity", "sensitivity"))
                .Append("<figcaption>ROC curve</figcaption></figure>\n");
        }

        if (EvidenceTables.FrocPoints(counts) is { Count: > 0 } froc)
        {
            page.Append("<figure>")
                .Append(CurveFigure.Draw(froc, 1, "false positives per image", "lesions found"))
                .Append("<figcaption>FROC curve</figcaption></figure>\n");
        }

        page.Append("</div>\n");
    }

    private static void Subgroups(StringBuilder page, PerformanceReport report)
    {
        page.Append("<h2>Subgroups</h2>\n");
        foreach (var attribute in report.Attributes)
        {
            page.Append("<h3>").Append(Encode(attribute.Attribute)).Append("</h3>\n");
            Rows(
                page,
                ["Group", "Images", "With fracture", "AUC", "Sensitivity", "Specificity"],
                attribute.Groups.Select(g =>
                    g.Hidden is { } hidden
                        ? (string[])[g.Value, hidden, "", "", "", ""]
                        :
                        [
                            g.Value,
                            Count(g.Images),
                            Count(g.WithFracture),
                            Value(g.Area),
                            Value(g.AtFracture?.Sensitivity),
                            Value(g.AtFracture?.Specificity),
                        ]
                )
            );
            Rows(
                page,
                ["Do groups differ in", "Method", "P", "P after Holm"],
                attribute.Tests.Select(t => (string[])[t.Figure, t.Method ?? t.Reason ?? "", PValue(t.PValue), PValue(t.AdjustedPValue)])
            );
        }
    }

    private static void Drift(StringBuilder page, IReadOnlyList<DriftReport> reports)
    {
        page.Append("<h2>Drift</h2>\n");
        foreach (var report in reports)
        {
            page.Append(
                Invariant(
                    $"<p>{Encode(report.Site)}, {Encode(report.Model)}: reference window {Day(report.ReferenceFrom)} to {Day(report.ReferenceTo)}, {report.Charts} charts, one false alarm in {report.FalseAlarmInterval:0} days expected. {Encode(report.Waiting ?? "")}</p>\n"
                )
            );
            Rows(
                page,
                ["Measure", "Group", "Since", "Effect", "Sensitivity"],
                report.Drifts.Select(d =>
                    (string[])
                        [
                            d.Measure,
                            $"{d.Attribute} {d.Value}",
                            Day(d.StartedOn),
                            Number(d.Effect),
                            d.SensitivityEffect is null ? "not known" : Number(d.SensitivityEffect),
                        ]
                )
            );
        }
    }

    private static void Paragraphs(StringBuilder page, string title, IEnumerable<string> texts)
    {
        page.Append("<h2>").Append(title).Append("</h2>\n<ul>\n");
        foreach (var text in texts)
        {
            page.Append("<li>").Append(Encode(text)).Append("</li>\n");
        }

        page.Append("</ul>\n");
    }

    private static void Table(StringBuilder page, string title, string[] header, IEnumerable<string[]> rows)
    {
        page.Append("<h2>").Append(title).Append("</h2>\n");
        Rows(page, header, rows);
    }

    private static void Rows(StringBuilder page, string[] header, IEnumerable<string[]> rows)
    {
        page.Append("<table><thead><tr>");
        page.AppendJoin("", header.Select(h => $"<th scope=\"col\">{Encode(h)}</th>")).Append("</tr></thead><tbody>\n");
        foreach (var row in rows)
        {
            page.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Encode(cell)}</td>")).Append("</tr>\n");
        }

        page.Append("</tbody></table>\n");
    }

    private static string Value(Figure? figure) =>
        figure?.Value is not { } value ? "-"
        : figure is { Lower: { } lower, Upper: { } upper } ? Invariant($"{value:0.000} ({lower:0.000} to {upper:0.000})")
        : Invariant($"{value:0.000}");

    private static string Bound(Figure figure) => figure.Bound is { } bound ? Invariant($"binning moves it by at most {bound:0.#E+0}") : "";

    private static string Count(long? count) => count?.ToString("#,0", CultureInfo.InvariantCulture) ?? "-";

    private static string Number(double? number) => number?.ToString("0.###", CultureInfo.InvariantCulture) ?? "-";

    private static string PValue(double? p) =>
        p is null ? "-"
        : p < 0.001 ? "< 0.001"
        : Number(p);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "open";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
