using System.Net;
using System.Text;
using FractureGrid.Dashboard.Charts.Geometry;

namespace FractureGrid.Dashboard.Charts;

/// <summary>Writes SVG elements. Looks come from classes only, since the content policy allows no inline styles.</summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder _markup = new();

    public void Line(double x1, double y1, double x2, double y2, string css) =>
        _markup.Append($"<path class=\"{css}\" d=\"M{N(x1)} {N(y1)}L{N(x2)} {N(y2)}\"/>");

    public void Draw(string path, string css)
    {
        if (path.Length > 0)
        {
            _markup.Append($"<path class=\"{css}\" d=\"{path}\"/>");
        }
    }

    public void Box(double x, double y, double width, double height, string css) =>
        _markup.Append($"<rect class=\"{css}\" x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\"/>");

    /// <param name="x">Where the text is anchored.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="text">Not yet escaped.</param>
    /// <param name="css">Class.</param>
    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    public void Text(double x, double y, string text, string css = "tick", string anchor = "start") =>
        _markup.Append($"<text class=\"{css}\" x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\">{Escape(text)}</text>");

    public void UprightText(double x, double y, string text) =>
        _markup.Append(
            $"<text class=\"axis\" transform=\"translate({N(x)} {N(y)}) rotate(-90)\" text-anchor=\"middle\">{Escape(text)}</text>"
        );

    /// <summary>One of six shapes, so that series can be told apart without colour; with a text that pointers show.</summary>
    public void Marker(double x, double y, int shape, string css, string? hint = null, double size = 4.5)
    {
        string P(double dx, double dy) => $"{N(x + dx * size)} {N(y + dy * size)}";
        var path = (shape % 6) switch
        {
            0 => $"M{P(-1, 0)}a{N(size)} {N(size)} 0 1 0 {N(2 * size)} 0a{N(size)} {N(size)} 0 1 0 {N(-2 * size)} 0Z",
            1 => $"M{P(-0.9, -0.9)}L{P(0.9, -0.9)}L{P(0.9, 0.9)}L{P(-0.9, 0.9)}Z",
            2 => $"M{P(0, -1.1)}L{P(1, 0.8)}L{P(-1, 0.8)}Z",
            3 => $"M{P(0, -1.2)}L{P(1.2, 0)}L{P(0, 1.2)}L{P(-1.2, 0)}Z",
            4 => $"M{P(0, 1.1)}L{P(1, -0.8)}L{P(-1, -0.8)}Z",
            _ => $"M{P(-1, -1)}L{P(1, 1)}M{P(-1, 1)}L{P(1, -1)}",
        };
        _markup.Append($"<path class=\"{css}\" d=\"{path}\">");
        if (hint is not null)
        {
            _markup.Append($"<title>{Escape(hint)}</title>");
        }

        _markup.Append("</path>");
    }

    public override string ToString() => _markup.ToString();

    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    private static string N(double value) => PathData.Number(value);
}
