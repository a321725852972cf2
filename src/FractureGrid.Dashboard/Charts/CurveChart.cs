using FractureGrid.Dashboard.Charts.Geometry;

namespace FractureGrid.Dashboard.Charts;

/// <summary>Curves over the plane of two rates, with bands, marks and reference points: ROC, FROC and reliability diagrams.</summary>
internal static class CurveChart
{
    private const double Left = 58;
    private const double Side = 330;

    /// <param name="frame">Name, texts and axes.</param>
    /// <param name="series">The curves; their order gives dashes, shapes and colours.</param>
    /// <param name="marks">Points that stand out.</param>
    /// <param name="table">The numbers behind it.</param>
    public static Chart Draw(CurveFrame frame, IReadOnlyList<CurveSeries> series, IReadOnlyList<CurveMark> marks, ChartTable table)
    {
        var chart = new Chart
        {
            Name = frame.Name,
            Title = frame.Title,
            Description = frame.Description,
            Table = table,
            Missing = frame.Missing,
            Note = frame.Note,
        };
        if (frame.Missing is not null)
        {
            return chart;
        }

        var svg = new SvgWriter();
        var plot = new Plot(svg, Left, Side, Side, (0, frame.MostAcross), (0, 1));
        plot.Axes(NiceTicks.Of(0, frame.MostAcross, 5), NiceTicks.Of(0, 1, 5), frame.Across, frame.Up);
        if (frame.HasDiagonal)
        {
            svg.Line(plot.X.Map(0), plot.Y.Map(0), plot.X.Map(1), plot.Y.Map(1), "diagonal");
        }

        foreach (var (name, height) in frame.Levels)
        {
            svg.Line(plot.Left, plot.Y.Map(height), plot.Right, plot.Y.Map(height), "reference");
            svg.Text(plot.Right - 4, plot.Y.Map(height) - 5, name, "note", "end");
        }

        foreach (var one in series)
        {
            svg.Draw(PathData.Between(Map(plot, one.Upper), Map(plot, one.Lower)), "band");
        }

        for (var i = 0; i < series.Count; i++)
        {
            Curve(plot, series[i], i);
        }

        foreach (var mark in marks)
        {
            Mark(plot, mark);
        }

        var height2 = plot.Legend([
            .. series.Select(
                (one, i) =>
                    one.IsPoints
                        ? new LegendEntry(one.Name, Shape: i, Marker: $"marker {Classes.Of(i)}")
                        : new LegendEntry(one.Name, Line: $"line {Classes.Of(i)}")
            ),
            .. series.Any(one => one.Upper.Count > 0) ? [new LegendEntry(frame.Band, Area: "band")] : Array.Empty<LegendEntry>(),
            .. marks.Where(mark => mark.Name.Length > 0).Select(mark => new LegendEntry(mark.Name, Shape: mark.Shape, Marker: mark.Css)),
        ]);
        return chart with { Body = svg.ToString(), Width = (int)(Left + Side + 22), Height = height2 };
    }

    private static void Curve(Plot plot, CurveSeries series, int index)
    {
        if (series.IsPoints)
        {
            foreach (var point in series.Points)
            {
                var (x, y) = plot.At(point.X, point.Y);
                if (point is { Lower: { } lower, Upper: { } upper })
                {
                    plot.Svg.Line(x, plot.Y.Map(lower), x, plot.Y.Map(upper), $"whisker {Classes.Of(index)}");
                }

                plot.Svg.Marker(x, y, index, $"marker {Classes.Of(index)}", point.Hint);
            }

            return;
        }

        // What lies beyond the right end is cut off there, on the line to the next point.
        plot.Svg.Draw(PathData.Through(Map(plot, Clip(series.Points, plot.X.High))), $"line {Classes.Of(index)}");
    }

    private static void Mark(Plot plot, CurveMark mark)
    {
        if (!plot.X.Holds(mark.X))
        {
            return;
        }

        var (x, y) = plot.At(mark.X, mark.Y);
        if (mark.Across is var (left, right))
        {
            plot.Svg.Line(plot.X.Map(left), y, plot.X.Map(right), y, "whisker");
        }

        if (mark.Up is var (lower, upper))
        {
            plot.Svg.Line(x, plot.Y.Map(lower), x, plot.Y.Map(upper), "whisker");
        }

        plot.Svg.Marker(x, y, mark.Shape, mark.Css, mark.Hint ?? mark.Name, 5);
    }

    private static IEnumerable<CurvePoint> Clip(IReadOnlyList<CurvePoint> points, double most)
    {
        for (var i = 0; i < points.Count; i++)
        {
            if (points[i].X <= most)
            {
                yield return points[i];
                continue;
            }

            if (i > 0 && points[i].X > points[i - 1].X)
            {
                var share = (most - points[i - 1].X) / (points[i].X - points[i - 1].X);
                yield return new CurvePoint(most, points[i - 1].Y + share * (points[i].Y - points[i - 1].Y));
            }

            yield break;
        }
    }

    private static List<(double X, double Y)> Map(Plot plot, IEnumerable<CurvePoint> points) =>
        [.. points.Select(point => plot.At(point.X, point.Y))];
}
