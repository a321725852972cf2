using FractureGrid.Dashboard.Charts.Geometry;

namespace FractureGrid.Dashboard.Charts;

/// <summary>Values over days with their intervals, reference bands, limits and events.</summary>
internal static class TimeChart
{
    private const double Left = 62;
    private const double Width = 590;
    private const double Height = 230;

    // About as wide as an event's name.
    private const double Near = 120;

    public static Chart Draw(TimeFrame frame, IReadOnlyList<TimeSeries> series, ChartTable table)
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
        var all = series.SelectMany(one => one.Points).ToList();
        var (from, to) = (all.Min(point => point.From), all.Max(point => point.To));
        var (low, high) = frame.Range ?? NiceTicks.Around(Values(frame, all).Min(), Values(frame, all).Max(), 5);
        var plot = new Plot(svg, Left, Width, Height, (from.DayNumber - 0.5, to.DayNumber + 0.5), (low, high));
        foreach (var (_, start, end) in frame.Periods)
        {
            var (x1, x2) = (plot.X.Map(start.DayNumber - 0.5), plot.X.Map(end.DayNumber + 0.5));
            svg.Box(x1, Plot.Top, Math.Max(0, x2 - x1), Height, "period");
        }

        svg.Draw(
            PathData.Between(
                [.. frame.Band.Select(part => plot.At(Middle(part.From, part.To), part.High))],
                [.. frame.Band.Select(part => plot.At(Middle(part.From, part.To), part.Low))]
            ),
            "band"
        );
        plot.Axes(DayTicks.Of(from, to), NiceTicks.Of(low, high, 5), frame.Across, frame.Up);
        foreach (var (name, height) in frame.Levels)
        {
            svg.Line(plot.Left, plot.Y.Map(height), plot.Right, plot.Y.Map(height), "reference");
            svg.Text(plot.Left + 5, plot.Y.Map(height) - 5, name, "note");
        }

        for (var i = 0; i < series.Count; i++)
        {
            One(plot, series[i], i);
        }

        var row = 0;
        foreach (var (name, day) in frame.Events)
        {
            var x = plot.X.Map(day.DayNumber);
            svg.Line(x, Plot.Top, x, plot.Bottom, "event");
            // To the left where the right edge or another event's line is near.
            var isRight =
                x > plot.Left + Width * 0.72 || (x > plot.Left + Near && frame.Events.Any(other => IsSoonAfter(plot, day, other.Day)));
            svg.Text(x + (isRight ? -5 : 5), Plot.Top + 12 + 15 * row++, name, "note", isRight ? "end" : "start");
        }

        var bottom = plot.Legend([
            .. series.Select(
                (one, i) =>
                    new LegendEntry(
                        one.Name,
                        Line: $"line {Classes.Of(i)}",
                        Shape: one.HasMarks ? i : null,
                        Marker: $"marker {Classes.Of(i)}"
                    )
            ),
            .. frame.Band.Count > 0 ? [new LegendEntry(frame.BandName, Area: "band")] : Array.Empty<LegendEntry>(),
            .. frame.Periods.Select(period => new LegendEntry(period.Name, Area: "period")),
        ]);
        return chart with { Body = svg.ToString(), Width = (int)(Left + Width + 18), Height = bottom, EndsToday = true };
    }

    private static IEnumerable<double> Values(TimeFrame frame, List<TimePoint> points)
    {
        foreach (var point in points.Where(point => point.Value is not null))
        {
            yield return point.Lower ?? point.Value!.Value;
            yield return point.Value!.Value;
            yield return point.Upper ?? point.Value!.Value;
        }

        foreach (var (_, height) in frame.Levels)
        {
            yield return height;
        }

        foreach (var (_, _, least, most) in frame.Band)
        {
            yield return least;
            yield return most;
        }
    }

    private static bool IsSoonAfter(Plot plot, DateOnly day, DateOnly other) =>
        other > day && plot.X.Map(other.DayNumber) - plot.X.Map(day.DayNumber) < Near;

    private static double Middle(DateOnly from, DateOnly to) => (from.DayNumber + to.DayNumber) / 2.0;

    private static void One(Plot plot, TimeSeries series, int index)
    {
        var css = Classes.Of(index);
        // A gap where a point is hidden or missing, never a line across it.
        var run = new List<(double, double)>();
        foreach (var point in series.Points)
        {
            if (point.Value is not { } value)
            {
                plot.Svg.Draw(PathData.Through(run), $"line {css}");
                run.Clear();
                continue;
            }

            var (x, y) = plot.At(Middle(point.From, point.To), value);
            if (point is { Lower: { } lower, Upper: { } upper })
            {
                plot.Svg.Line(x, plot.Y.Map(lower), x, plot.Y.Map(upper), $"whisker {css}");
            }

            run.Add((x, y));
        }

        plot.Svg.Draw(PathData.Through(run), $"line {css}");
        foreach (var point in series.HasMarks ? series.Points.Where(point => point.Value is not null) : [])
        {
            var (x, y) = plot.At(Middle(point.From, point.To), point.Value!.Value);
            plot.Svg.Marker(x, y, index, $"marker {css}", point.Hint, 3.8);
        }
    }
}
