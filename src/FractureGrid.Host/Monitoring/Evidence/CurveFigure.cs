using System.Globalization;
using System.Text;

namespace FractureGrid.Host.Monitoring.Evidence;

/// <summary>A curve as an SVG picture.</summary>
internal static class CurveFigure
{
    private const double Left = 60,
        Top = 20,
        Side = 320;
    private const int MostPoints = 400;

    /// <summary>At most 400 points, first and last among them: so no point stands for a single case of a large set.</summary>
    public static IEnumerable<CurvePoint> Thin(IReadOnlyList<CurvePoint> points)
    {
        var step = Math.Max(1, (int)Math.Ceiling(points.Count / (double)MostPoints));
        return points.Where((_, i) => i % step == 0 || i == points.Count - 1);
    }

    /// <param name="points">The curve.</param>
    /// <param name="most">End of the horizontal axis.</param>
    /// <param name="across">Name of the horizontal axis.</param>
    /// <param name="up">Name of the vertical axis.</param>
    /// <param name="marks">Points to name; with them comes the line of chance. Null for a curve that has neither.</param>
    public static string Draw(
        IReadOnlyList<CurvePoint> points,
        double most,
        string across,
        string up,
        IReadOnlyList<(string Name, double X, double Y)>? marks = null
    )
    {
        var svg = new StringBuilder();
        svg.Append(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 390\" width=\"400\" height=\"390\" role=\"img\" font-size=\"12\">\n"
        );
        svg.Append(Invariant($"<title>{up} against {across}</title>\n"));
        for (var i = 0; i <= 5; i++)
        {
            double x = Left + Side * i / 5,
                y = Top + Side * (1 - i / 5.0);
            svg.Append(Invariant($"<path d=\"M{x:0.#} {Top}V{Top + Side}M{Left} {y:0.#}H{Left + Side}\" stroke=\"#ddd\"/>"));
            svg.Append(Invariant($"<text x=\"{x:0.#}\" y=\"{Top + Side + 16}\" text-anchor=\"middle\">{most * i / 5:0.##}</text>"));
            svg.Append(Invariant($"<text x=\"{Left - 6}\" y=\"{y + 4:0.#}\" text-anchor=\"end\">{i / 5.0:0.0}</text>\n"));
        }

        var line = string.Join(
            ' ',
            Thin(points).Where(p => p.X <= most).Select(p => Invariant($"{Left + Side * p.X / most:0.##},{Top + Side * (1 - p.Y):0.##}"))
        );
        svg.Append(Invariant($"<polyline points=\"{line}\" fill=\"none\" stroke=\"#0b5cad\" stroke-width=\"2\"/>\n"));
        if (marks is not null)
        {
            svg.Append(
                Invariant(
                    $"<path d=\"M{Left} {Top + Side}L{Left + Side} {Top}\" stroke=\"#777\" stroke-dasharray=\"2 4\" fill=\"none\"/>\n"
                )
            );
        }

        foreach (var (name, x, y) in marks ?? [])
        {
            double right = Left + Side * x / most,
                down = Top + Side * (1 - y);
            svg.Append(Invariant($"<circle cx=\"{right:0.##}\" cy=\"{down:0.##}\" r=\"4\" fill=\"#1b1b1b\"/>"));
            svg.Append(Invariant($"<text x=\"{right + 8:0.##}\" y=\"{down + 14:0.##}\">{name}</text>\n"));
        }

        svg.Append(Invariant($"<text x=\"{Left + Side / 2}\" y=\"{Top + Side + 36}\" text-anchor=\"middle\">{across}</text>"));
        svg.Append(
            Invariant($"<text transform=\"translate(16 {Top + Side / 2}) rotate(-90)\" text-anchor=\"middle\">{up}</text>\n</svg>\n")
        );
        return svg.ToString();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
