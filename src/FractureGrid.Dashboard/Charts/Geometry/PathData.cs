using System.Globalization;
using System.Text;

namespace FractureGrid.Dashboard.Charts.Geometry;

/// <summary>SVG path data from points, with two decimals of a pixel.</summary>
public static class PathData
{
    /// <summary>Straight lines through the points; empty for none.</summary>
    public static string Through(IEnumerable<(double X, double Y)> points)
    {
        var path = new StringBuilder();
        foreach (var (x, y) in points)
        {
            path.Append(path.Length == 0 ? 'M' : 'L').Append(Number(x)).Append(' ').Append(Number(y));
        }

        return path.ToString();
    }

    /// <summary>The area between one line and another, each from left to right.</summary>
    public static string Between(IReadOnlyList<(double X, double Y)> upper, IReadOnlyList<(double X, double Y)> lower) =>
        upper.Count == 0 || lower.Count == 0 ? string.Empty : Through([.. upper, .. lower.Reverse()]) + "Z";

    /// <summary>Bars side by side as one outline: <paramref name="edges"/> has one place more than <paramref name="tops"/>.</summary>
    public static string Steps(IReadOnlyList<double> edges, IReadOnlyList<double> tops, double floor)
    {
        var points = new List<(double, double)> { (edges[0], floor) };
        for (var i = 0; i < tops.Count; i++)
        {
            points.Add((edges[i], tops[i]));
            points.Add((edges[i + 1], tops[i]));
        }

        points.Add((edges[^1], floor));
        return Through(points);
    }

    public static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);
}
