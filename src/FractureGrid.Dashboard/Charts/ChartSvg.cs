using System.Globalization;
using System.Reflection;

namespace FractureGrid.Dashboard.Charts;

/// <summary>A chart as an element of a page, and as a file of its own.</summary>
internal static class ChartSvg
{
    private const string Light =
        "svg{background:#fff;--ink:#17212a;--quiet:#52616d;--line:#d5dde3;--line-strong:#8496a3;--card:#fff;--raised:#eef2f5;--bad:#a3211b;"
        + "--band:#0b5c8522;--series-1:#0b5c85;--series-2:#a3461a;--series-3:#4d4a9e;--series-4:#2f6b2f;--series-5:#8a2b62;--series-6:#5a5a5a}";

    private static readonly Lazy<string> s_looks = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("charts.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });

    public static string Inline(Chart chart) => Element(chart, string.Empty, string.Empty);

    /// <summary>With its own looks, light whatever the reader's theme, so that it can be put into a document.</summary>
    public static string File(Chart chart) =>
        Element(
            chart,
            string.Create(
                CultureInfo.InvariantCulture,
                $" xmlns=\"http://www.w3.org/2000/svg\" width=\"{chart.Width}\" height=\"{chart.Height}\""
            ),
            $"<style>{Light}\n{s_looks.Value}</style>"
        );

    private static string Element(Chart chart, string attributes, string looks)
    {
        var id = $"svg-{chart.Name}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<svg class=\"chart-svg\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\" viewBox=\"0 0 {chart.Width} {chart.Height}\"{attributes}>"
                + $"<title id=\"{id}-t\">{SvgWriter.Escape(chart.Title)}</title><desc id=\"{id}-d\">{SvgWriter.Escape(chart.Description)}</desc>{looks}{chart.Body}</svg>"
        );
    }
}
