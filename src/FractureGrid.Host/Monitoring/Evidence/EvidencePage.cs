using System.Reflection;
using System.Text;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Monitoring.Groups;
using FractureGrid.Abstractions.Outcomes;
using static FractureGrid.Host.Monitoring.Evidence.EvidenceMarkup;

namespace FractureGrid.Host.Monitoring.Evidence;

/// <summary>The pack's page: one file, no script, nothing from elsewhere, laid out for paper too.</summary>
internal static class EvidencePage
{
    private const string Style = """
        body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
        h1{font-size:1.6rem}h2{margin-top:2rem;border-bottom:1px solid #bbb}
        table{border-collapse:collapse;width:100%;margin:.7rem 0;font-size:.85em;font-variant-numeric:tabular-nums}
        th,td{border-bottom:1px solid #ddd;padding:.25rem .5rem;text-align:left;vertical-align:top;overflow-wrap:break-word}
        th{background:#f0f3f5}figure{margin:0}figcaption{max-width:25rem}svg{max-width:100%}
        .quiet{color:#595959}.figures{display:flex;flex-wrap:wrap;gap:1rem}
        @page{size:A4;margin:18mm}@media print{body{max-width:none;margin:0;font-size:12px}svg{width:19rem;height:auto}h2,h3,thead{break-after:avoid}tr,figure,li{break-inside:avoid}th{print-color-adjust:exact}}
        """;

    private static string Version { get; } =
        typeof(EvidencePage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private static readonly string[] Methods =
    [
        "An image is positive when the reference standard says that it shows a fracture; its score is the highest lesion score, 0 without lesions.",
        "Area under the ROC curve: Mann-Whitney from 4,096 score bins with the bound of what binning can have moved; variance after DeLong et al. 1988; intervals on the logit scale.",
        "Sensitivity, specificity, precision and negative predictive value with Wilson's interval (1927), at the operating points that were in force.",
        "Lesions: matched by intersection over union of at least 0.5, each reference lesion once; free-response curve after Bunch et al. 1978; intervals by percentile bootstrap over patients, 1,000 draws with a fixed seed (Davison and Hinkley 1997, section 3.8).",
        "Calibration: images in bins of their score, the share with fracture with Wilson's interval; the expected calibration error is the mean distance of score and share, the Brier score the mean squared distance of score and truth.",
        "Subgroups: areas by chi-squared with inverse-variance weights; shares by chi-squared with Yates' correction for two groups, Fisher's exact test where expected counts are under 5; P values after Holm over the attributes.",
        "Groups with too few images are hidden, and with a single one a second, so that it can't be found by subtraction.",
        "Drift: CUSUM or EWMA charts of days' values, each standardised by all before it, beginning with a reference window; a verdict needs the chart's alarm and an effect of a stated size; the rate of false alarms is shared by all charts of a site.",
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
            $"<h1>Fracture detection: performance report</h1>\n<p class=\"quiet\">Made by FractureGrid {Version}. Research software, not a medical device.</p>\n"
        );
        Scope(page, data);
        Model(page, report);
        Numbers(page, report.All);
        if (data.Sources.Count == 0)
        {
            HandlingSections.Exclusions(page, data.Exclusions);
        }

        Figures(page, data);
        HandlingSections.Calibration(page, data.Curves);
        Lesions(page, data.Lesions);
        Expected(page, data.Expected);
        Subgroups(page, report);
        Drift(page, data.Drift);
        if (data.Sources.Count == 0)
        {
            HandlingSections.Alarms(page, data.Alarms);
        }

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
                .Figures(data.Performance.All, withLesions: data.Lesions is not { Table.Count: > 0 })
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
                .Append(CurveFigure.Draw(roc, 1, "1 - specificity", "sensitivity", Marks(data.Performance.All)))
                .Append("<figcaption>ROC curve, with the operating points in force. The dotted line is chance.</figcaption></figure>\n");
        }

        if (EvidenceTables.FrocPoints(counts) is { Count: > 0 } froc)
        {
            page.Append("<figure>")
                .Append(CurveFigure.Draw(froc, 1, "false positives per image", "lesions found"))
                .Append("<figcaption>FROC curve over lesions</figcaption></figure>\n");
        }

        page.Append("</div>\n");
    }

    // None where several operating points were in force.
    private static List<(string Name, double X, double Y)> Marks(GroupPerformance all) =>
        [
            .. new[] { ("DOUBT", all.AtDoubt), ("FRACTURE", all.AtFracture) }
                .Where(mark => mark.Item2 is { Sensitivity.Value: not null, Specificity.Value: not null })
                .Select(mark => (mark.Item1, 1 - mark.Item2!.Specificity.Value!.Value, mark.Item2.Sensitivity.Value!.Value)),
        ];

    private static void Lesions(StringBuilder page, LesionReport? report)
    {
        if (report is null)
        {
            return;
        }

        page.Append("<h2>Lesions</h2>\n<p>")
            .Append(
                report.Hidden is { } hidden
                    ? Encode(hidden)
                    : Invariant(
                        $"{Count(report.Images)} images with their lesions marked, {Count(report.Lesions)} lesions, {Count(report.Patients)} patients. Found means: {Encode(report.Rule)}. Intervals draw patients."
                    )
            )
            .Append("</p>\n");
        if (report.Table.Count > 0)
        {
            Rows(
                page,
                ["False positives per image allowed", "Score from", "Recall", "Precision", "False positives per image"],
                report.Table.Select(row =>
                    (string[])
                        [
                            Number(row.Limit),
                            Number(row.Threshold),
                            Value(row.Recall),
                            Value(row.Precision),
                            Number(row.FalsePositivesPerImage),
                        ]
                )
            );
        }

        if (EvidenceTables.LesionAreas(report).ToList() is { Count: > 0 } areas)
        {
            Rows(
                page,
                [Invariant($"FROC area up to {report.AreaLimit} false positives per image"), "Value (95 % interval)", "Lesions", "Remark"],
                areas.Select(area => (string[])[area.Name, Value(area.Figure), Count(area.Figure.Count), area.Figure.Reason ?? ""])
            );
        }
    }

    private static void Expected(StringBuilder page, ExpectedReport? report)
    {
        if (report is null)
        {
            return;
        }

        page.Append("<h2>Expected on images without a truth</h2>\n<p>")
            .Append(
                report.Hidden is { } hidden
                    ? Encode(hidden)
                    : Invariant(
                        $"Not measured: read off the scores of {Count(report.Cases)} images by what scores meant on {Count(report.ReferenceCases)} images with a truth; {report.OutsideReference:P1} of them have scores that those had not."
                    )
            )
            .Append("</p>\n");
        if (report.Hidden is null)
        {
            (string Name, Figure? Figure)[] figures =
            [
                ("prevalence", report.Prevalence),
                ("AUC", report.Area),
                ("sensitivity at FRACTURE", report.AtFracture?.Sensitivity),
                ("specificity at FRACTURE", report.AtFracture?.Specificity),
                ("sensitivity at DOUBT", report.AtDoubt?.Sensitivity),
                ("specificity at DOUBT", report.AtDoubt?.Specificity),
            ];
            Rows(page, ["Figure", "Expected (95 % band)"], figures.Select(figure => (string[])[figure.Name, Value(figure.Figure)]));
            page.Append("<p>It holds as far as this does:</p>\n<ul>\n");
            foreach (var assumption in report.Assumptions)
            {
                page.Append("<li>").Append(Encode(assumption)).Append("</li>\n");
            }

            page.Append("</ul>\n");
        }
    }

    private static void Subgroups(StringBuilder page, PerformanceReport report)
    {
        page.Append("<h2>Subgroups</h2>\n");
        foreach (var attribute in report.Attributes)
        {
            page.Append("<h3>").Append(Encode(Title(attribute.Attribute))).Append("</h3>\n");
            Rows(
                page,
                ["Group", "Images", "With fracture", "Without", "AUC", "Sensitivity at FRACTURE", "Specificity at FRACTURE"],
                attribute.Groups.Select(g =>
                    g.Hidden is { } hidden
                        ? (string[])[g.Value, hidden, "", "", "", "", ""]
                        :
                        [
                            g.Value,
                            Count(g.Images),
                            Count(g.WithFracture),
                            Count(g.WithoutFracture),
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
                ["Drifted measure", "Group", "Since about", "Effect", "Change of sensitivity"],
                report.Drifts.Select(d =>
                    (string[])
                        [
                            d.Measure,
                            Where(d),
                            Day(d.StartedOn),
                            Number(d.Effect),
                            d.SensitivityEffect is null ? "not known" : Number(d.SensitivityEffect),
                        ]
                )
            );
        }
    }

    public static string Where(DriftMeasure drift) =>
        (drift.Attribute, drift.Value) switch
        {
            (OutcomeAttributes.All, OutcomeAttributes.All) => "the whole site",
            // A mix is the whole site's; what moved most of all stands for it.
            (OutcomeAttributes.All, var most) => most,
            var (attribute, value) => $"{Title(attribute)} {value}",
        };

    // "body-part" is a name for programs.
    private static string Title(string attribute) => char.ToUpperInvariant(attribute[0]) + attribute[1..].Replace('-', ' ');
}
