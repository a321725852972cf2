using FractureGrid.Dashboard.Charts.Geometry;

namespace FractureGrid.Dashboard.Charts;

/// <summary>The area in which something is drawn, with its axes.</summary>
internal sealed class Plot
{
    private const double Row = 20;
    private const int MostLetters = 44;

    /// <param name="svg">Where to.</param>
    /// <param name="left">Left edge of the area.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <param name="x">Ends of the horizontal axis.</param>
    /// <param name="y">Ends of the vertical axis.</param>
    public Plot(SvgWriter svg, double left, double width, double height, (double Low, double High) x, (double Low, double High) y)
    {
        (Svg, Left, Width, Height) = (svg, left, width, height);
        X = new LinearScale(x.Low, x.High, left, left + width);
        Y = new LinearScale(y.Low, y.High, Top + height, Top);
    }

    public const double Top = 14;

    public SvgWriter Svg { get; }

    public double Left { get; }

    public double Width { get; }

    public double Height { get; }

    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public LinearScale X { get; }

    public LinearScale Y { get; }

    public (double X, double Y) At(double x, double y) => (X.Map(x), Y.Map(y));

    public void Axes(IReadOnlyList<Tick> across, IReadOnlyList<Tick> up, string acrossLabel, string upLabel)
    {
        foreach (var tick in across)
        {
            Svg.Line(X.Map(tick.At), Top, X.Map(tick.At), Bottom, "gridline");
            Svg.Text(X.Map(tick.At), Bottom + 17, tick.Text, anchor: "middle");
        }

        foreach (var tick in up)
        {
            Svg.Line(Left, Y.Map(tick.At), Right, Y.Map(tick.At), "gridline");
            Svg.Text(Left - 7, Y.Map(tick.At) + 4, tick.Text, anchor: "end");
        }

        Svg.Line(Left, Bottom, Right, Bottom, "baseline");
        Svg.Line(Left, Top, Left, Bottom, "baseline");
        Svg.Text(Left + Width / 2, Bottom + 36, acrossLabel, "axis", "middle");
        Svg.UprightText(14, Top + Height / 2, upLabel);
    }

    /// <summary>Entries below the plot, as many to a row as there is room for; gives the height of all that was drawn.</summary>
    public int Legend(IReadOnlyList<LegendEntry> entries, double from = 50)
    {
        double x = Left,
            y = Bottom + from + 8;
        foreach (var full in entries)
        {
            var entry = full with { Text = Classes.Short(full.Text, MostLetters) };
            var wide = 36 + Classes.Wide(entry.Text);
            if (x > Left && x + wide > Right + 10)
            {
                (x, y) = (Left, y + Row);
            }

            if (entry.Line is { } line)
            {
                Svg.Line(x, y - 4, x + 24, y - 4, line);
            }

            if (entry.Area is { } area)
            {
                Svg.Box(x, y - 10, 24, 12, area);
            }

            if (entry.Shape is { } shape)
            {
                Svg.Marker(x + 12, y - 4, shape, entry.Marker ?? "marker s1");
            }

            Svg.Text(x + 30, y, entry.Text, "legend");
            x += wide + 8;
        }

        return (int)Math.Ceiling(entries.Count == 0 ? Bottom + from : y + 10);
    }
}
