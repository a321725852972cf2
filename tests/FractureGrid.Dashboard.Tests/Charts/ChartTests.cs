using System.Xml.Linq;
using FractureGrid.Dashboard.Charts;

namespace FractureGrid.Dashboard.Tests.Charts;

public sealed class ChartTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Fact]
    public void A_curve_that_leaves_the_chart_is_cut_off_at_its_edge()
    {
        var chart = CurveChart.Draw(
            Frame() with
            {
                MostAcross = 1,
            },
            [new CurveSeries { Name = "a", Points = [new(0, 0), new(0.5, 0.5), new(2.5, 0.9)] }],
            [],
            new ChartTable([], [])
        );

        // The area is 330 pixels from (58, 14): half way is 223, the edge 388, there the height is 0.6.
        Assert.Equal("M58 344L223 179L388 146", Line(chart, "line s1 d1"));
    }

    [Fact]
    public void A_hidden_point_leaves_a_gap_in_a_time_series()
    {
        TimePoint At(int week, double? value) => new(Day.AddDays(7 * week), Day.AddDays(7 * week + 6), value);
        var chart = TimeChart.Draw(
            new TimeFrame
            {
                Name = "n",
                Title = "t",
                Description = "d",
                Up = "u",
                Range = (0, 1),
            },
            [new TimeSeries("a", [At(0, 0.5), At(1, 0.5), At(2, null), At(3, 1), At(4, 1)])],
            new ChartTable([], [])
        );

        var lines = Elements(chart).Where(e => (string?)e.Attribute("class") is "line s1 d1").Select(e => (string)e.Attribute("d")!);
        // Two runs of two points each, and the line of the legend.
        Assert.Equal([1, 1, 1], lines.Select(path => path.Count(c => c is 'L')));
    }

    [Fact]
    public void Series_differ_by_more_than_colour() =>
        Assert.Equal(36, Enumerable.Range(0, 36).Select(Classes.Of).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Names_from_outside_are_text_and_never_markup()
    {
        var chart = ForestChart.Draw(
            Frame(),
            [new ForestRow("<script>&\"", 0.5, 0.4, 0.6, "0.50"), new ForestRow("b", null, null, null, "too few cases")],
            ("all", 0.55),
            new ChartTable(
                ["a,b", "c"],
                [
                    ["x\"y", 0.1],
                ]
            )
        );

        var drawing = XDocument.Parse(ChartSvg.File(chart));
        Assert.DoesNotContain(drawing.Descendants(), e => e.Name.LocalName is "script");
        Assert.Contains(drawing.Descendants(), e => e.Value is "<script>&\"");
        Assert.Contains(drawing.Descendants(), e => e.Value is "too few cases");
        Assert.Equal("\"a,b\",c\r\n\"x\"\"y\",0.1\r\n", chart.Table.ToCsv());
    }

    [Fact]
    public void A_chart_without_values_says_so_and_draws_nothing()
    {
        var chart = ForestChart.Draw(Frame(), [new ForestRow("a", null, null, null, "too few")], null, new ChartTable([], []));

        Assert.Equal("No group has cases enough.", chart.Missing);
        Assert.Equal(string.Empty, chart.Body);
    }

    private static CurveFrame Frame() =>
        new()
        {
            Name = "n",
            Title = "t",
            Description = "d",
            Across = "x",
            Up = "y",
        };

    private static IEnumerable<XElement> Elements(Chart chart) => XDocument.Parse($"<g>{chart.Body}</g>").Root!.Elements();

    private static string? Line(Chart chart, string css) =>
        (string?)Elements(chart).First(e => string.Equals((string?)e.Attribute("class"), css, StringComparison.Ordinal)).Attribute("d");
}
