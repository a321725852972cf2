using System.Globalization;
using System.Text;

namespace FractureGrid.Cli.Evaluation;

/// <summary>The ROC curve as an SVG picture with its area, n and operating points. Reads on light and dark ground: it brings its own paper.</summary>
internal static class RocFigure
{
    private const double Left = 70,
        Top = 60,
        Side = 400;

    public static string Draw(EvaluationReport report)
    {
        var svg = new StringBuilder();
        svg.Append(
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 500 540" width="500" height="540" font-family="Helvetica, Arial, sans-serif" font-size="13" fill="#222" role="img">
            <rect width="500" height="540" fill="#fff"/>

            """
        );
        Text(
            svg,
            250,
            26,
            "middle",
            $"{report.Model.Name} {report.Model.Version} on {report.Set}",
            "font-size=\"15\" font-weight=\"bold\""
        );
        Text(svg, 250, 46, "middle", Subtitle(report.All));
        Grid(svg);
        Curve(svg, report);
        Point(svg, report.All.AtDoubt, "doubt", "#c77700");
        Point(svg, report.All.AtFracture, "fracture", "#c0261c");
        Text(svg, Left + Side / 2, Top + Side + 42, "middle", "1 - specificity");
        svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate(24 {Top + Side / 2}) rotate(-90)\">");
        Text(svg, 0, 0, "middle", "sensitivity");
        svg.Append("</g>\n");
        Text(svg, 250, 528, "middle", "Research software, not a medical device", "font-size=\"11\" fill=\"#666\"");
        return svg.Append("</svg>\n").ToString();
    }

    private static string Subtitle(GroupFigures all)
    {
        var n = string.Create(CultureInfo.InvariantCulture, $"{all.Fractured} of {all.Images} images with fracture");
        return all.Area is not { } area
            ? n
            : string.Create(CultureInfo.InvariantCulture, $"AUC {area.Value:0.000}")
                + (area.Wald is { } w ? string.Create(CultureInfo.InvariantCulture, $" (95 % CI {w.Lower:0.000} to {w.Upper:0.000})") : "")
                + $", {n}";
    }

    private static void Grid(StringBuilder svg)
    {
        for (var i = 0; i <= 5; i++)
        {
            var share = i / 5.0;
            var label = share.ToString("0.0", CultureInfo.InvariantCulture);
            var (x, y) = Place(share, share);
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<path d=\"M{x:0.#} {Top}V{Top + Side}M{Left} {y:0.#}H{Left + Side}\" stroke=\"#ddd\" fill=\"none\"/>\n"
            );
            Text(svg, x, Top + Side + 18, "middle", label);
            Text(svg, Left - 8, y + 4, "end", label);
        }

        svg.Append(
            CultureInfo.InvariantCulture,
            $"<path d=\"M{Left} {Top + Side}L{Left + Side} {Top}\" stroke=\"#999\" stroke-dasharray=\"4 4\" fill=\"none\"/>\n"
        );
    }

    private static void Curve(StringBuilder svg, EvaluationReport report)
    {
        if (report.Curve.Count == 0)
        {
            return;
        }

        svg.Append("<polyline fill=\"none\" stroke=\"#1f5fa8\" stroke-width=\"2\" points=\"");
        foreach (var point in report.Curve)
        {
            var (x, y) = Place(point.FalsePositiveRate, point.TruePositiveRate);
            svg.Append(CultureInfo.InvariantCulture, $"{x:0.##},{y:0.##} ");
        }

        svg.Append("\"/>\n");
    }

    private static void Point(StringBuilder svg, Statistics.Counts.ConfusionCounts counts, string name, string colour)
    {
        if (counts.Sensitivity.Value is not { } sensitivity || counts.Specificity.Value is not { } specificity)
        {
            return;
        }

        var (x, y) = Place(1 - specificity, sensitivity);
        svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"5\" fill=\"{colour}\"/>\n");
        var label = string.Create(CultureInfo.InvariantCulture, $"{name}: {sensitivity:0.00} / {specificity:0.00}");
        Text(svg, x + 9, y + 16, "start", label, $"font-size=\"11\" fill=\"{colour}\"");
    }

    private static (double X, double Y) Place(double falsePositiveRate, double truePositiveRate) =>
        (Left + Side * falsePositiveRate, Top + Side * (1 - truePositiveRate));

    private static void Text(StringBuilder svg, double x, double y, string anchor, string text, string attributes = "") =>
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" text-anchor=\"{anchor}\" {attributes}>{System.Security.SecurityElement.Escape(text)}</text>\n"
        );
}
