using FractureGrid.Dashboard.Charts.Geometry;

namespace FractureGrid.Dashboard.Charts;

/// <summary>Distributions over the same bins, each as shares of its own total, so that sets of different sizes can be compared.</summary>
internal static class HistogramChart
{
    private const double Left = 62;
    private const double Width = 360;
    private const double Height = 210;

    /// <param name="frame">Name and texts; <see cref="CurveFrame.Levels"/> are upright lines at places of the axis.</param>
    /// <param name="edges">Edges of the bins in places of the axis, one more than bins.</param>
    /// <param name="ticks">Places of the axis with their labels.</param>
    /// <param name="sets">Counts of each bin; the first is filled.</param>
    /// <param name="table">The numbers behind it.</param>
    public static Chart Draw(
        CurveFrame frame,
        IReadOnlyList<double> edges,
        IReadOnlyList<Tick> ticks,
        IReadOnlyList<(string Name, IReadOnlyList<long> Counts)> sets,
        ChartTable table
    )
    {
        var shown = sets.Where(set => set.Counts.Sum() > 0).ToList();
        var chart = new Chart
        {
            Name = frame.Name,
            Title = frame.Title,
            Description = frame.Description,
            Table = table,
            Missing = frame.Missing ?? (shown.Count == 0 ? "No image has a value." : null),
            Note = frame.Note,
        };
        if (chart.Missing is not null)
        {
            return chart;
        }

        var shares = shown.ConvertAll(set => Shares(set.Counts));
        var (_, most) = NiceTicks.Around(0, shares.Max(set => set.Max()), 4);
        var svg = new SvgWriter();
        var plot = new Plot(svg, Left, Width, Height, (edges[0], edges[^1]), (0, most));
        plot.Axes(ticks, NiceTicks.Of(0, most, 4), frame.Across, frame.Up);
        double[] places = [.. edges.Select(plot.X.Map)];
        for (var i = 0; i < shown.Count; i++)
        {
            var outline = PathData.Steps(places, [.. shares[i].Select(plot.Y.Map)], plot.Bottom);
            if (i == 0)
            {
                svg.Draw(outline + "Z", "fill s1");
            }

            svg.Draw(outline, $"line {Classes.Of(i)}");
        }

        var row = 0;
        foreach (var (name, at) in frame.Levels.Where(level => plot.X.Holds(level.Height)))
        {
            var x = plot.X.Map(at);
            svg.Line(x, Plot.Top, x, plot.Bottom, "event");
            var isRight = x > plot.Left + Width * 0.6;
            svg.Text(x + (isRight ? -5 : 5), Plot.Top + 12 + 15 * row++, name, "note", isRight ? "end" : "start");
        }

        var bottom = plot.Legend([.. shown.Select((set, i) => new LegendEntry(set.Name, Line: $"line {Classes.Of(i)}"))]);
        return chart with { Body = svg.ToString(), Width = (int)(Left + Width + 18), Height = bottom };
    }

    private static double[] Shares(IReadOnlyList<long> counts)
    {
        double total = counts.Sum();
        return [.. counts.Select(count => count / total)];
    }
}
