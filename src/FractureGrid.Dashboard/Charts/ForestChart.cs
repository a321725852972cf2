using FractureGrid.Dashboard.Charts.Geometry;

namespace FractureGrid.Dashboard.Charts;

/// <summary>One row for each group: its value, its interval, and in words what is drawn or why nothing is.</summary>
internal static class ForestChart
{
    private const double Left = 170;
    private const double Width = 300;
    private const double LeastRight = 190;
    private const double Row = 26;
    private const int MostLetters = 24;

    /// <param name="frame">Name and texts; the axis label is <see cref="CurveFrame.Across"/>.</param>
    /// <param name="rows">Groups with figures in 0..1.</param>
    /// <param name="level">A labelled value to compare with.</param>
    /// <param name="table">The numbers behind it.</param>
    public static Chart Draw(CurveFrame frame, IReadOnlyList<ForestRow> rows, (string Name, double At)? level, ChartTable table)
    {
        var chart = new Chart
        {
            Name = frame.Name,
            Title = frame.Title,
            Description = frame.Description,
            Table = table,
            Missing = frame.Missing ?? (rows.All(row => row.Value is null) ? "No group has cases enough." : null),
            Note = frame.Note,
        };
        if (chart.Missing is not null)
        {
            return chart;
        }

        var values = rows.Where(row => row.Value is not null)
            .SelectMany(row => new[] { row.Lower ?? row.Value!.Value, row.Upper ?? row.Value!.Value })
            .Concat(level is var (_, at) ? [at] : Array.Empty<double>())
            .ToList();
        var (low, high) = NiceTicks.Around(values.Min(), values.Max(), 4);
        (low, high) = (Math.Max(0, low), Math.Min(1, high));
        var svg = new SvgWriter();
        var plot = new Plot(svg, Left, Width, Row * rows.Count + 10, (low, high), (0, 1));
        foreach (var tick in NiceTicks.Of(low, high, 4))
        {
            svg.Line(plot.X.Map(tick.At), Plot.Top, plot.X.Map(tick.At), plot.Bottom, "gridline");
            svg.Text(plot.X.Map(tick.At), plot.Bottom + 17, tick.Text, anchor: "middle");
        }

        svg.Line(plot.Left, plot.Bottom, plot.Right, plot.Bottom, "baseline");
        svg.Text(plot.Left + Width / 2, plot.Bottom + 36, frame.Across, "axis", "middle");
        if (level is var (name, value))
        {
            svg.Line(plot.X.Map(value), Plot.Top, plot.X.Map(value), plot.Bottom, "reference");
            svg.Text(plot.X.Map(value) + 4, Plot.Top - 3, name, "note");
        }

        for (var i = 0; i < rows.Count; i++)
        {
            One(plot, rows[i], i, Plot.Top + Row * (i + 0.5) + 5);
        }

        return chart with
        {
            Body = svg.ToString(),
            Width = (int)(Left + Width + Math.Max(LeastRight, rows.Max(row => Classes.Wide(row.Text)) + 20)),
            Height = (int)plot.Bottom + 46,
        };
    }

    private static void One(Plot plot, ForestRow row, int index, double y)
    {
        plot.Svg.Text(plot.Left - 10, y + 4, Classes.Short(row.Name, MostLetters), "legend", "end");
        if (row.Value is not { } value)
        {
            plot.Svg.Text(plot.Left + 6, y + 4, Classes.Short(row.Text, MostLetters * 3), "note");
            return;
        }

        if (row is { Lower: { } lower, Upper: { } upper })
        {
            plot.Svg.Line(plot.X.Map(lower), y, plot.X.Map(upper), y, $"whisker {Classes.Of(index)}");
        }

        plot.Svg.Marker(plot.X.Map(value), y, index, $"marker {Classes.Of(index)}", $"{row.Name}: {row.Text}");
        plot.Svg.Text(plot.Right + 10, y + 4, row.Text, "legend");
    }
}
