using FractureGrid.Dashboard.Charts.Geometry;

namespace FractureGrid.Dashboard.Tests.Charts;

public sealed class GeometryTests
{
    [Theory]
    [InlineData(0, 1, 5, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0, 7, 4, "0 2 4 6")]
    [InlineData(-3, 3, 6, "-3 -2 -1 0 1 2 3")]
    [InlineData(0.83, 0.97, 4, "0.85 0.90 0.95")]
    [InlineData(0, 0.0011, 5, "0.0000 0.0005 0.0010")]
    [InlineData(4, 4, 5, "4")]
    public void Ticks_are_at_round_values_within_the_ends(double low, double high, int wanted, string expected) =>
        Assert.Equal(expected, string.Join(' ', NiceTicks.Of(low, high, wanted).Select(tick => tick.Text)));

    [Fact]
    public void Axes_reach_outwards_to_ticks()
    {
        var (low, high) = NiceTicks.Around(0.83, 0.97, 4);

        Assert.Equal(0.8, low, 12);
        Assert.Equal(1.0, high, 12);
        Assert.Equal((3.5, 4.5), NiceTicks.Around(4, 4, 5));
    }

    [Theory]
    [InlineData("2026-01-05", "2026-01-08", "01-05 01-06 01-07 01-08")]
    [InlineData("2026-01-07", "2026-02-10", "01-12 01-19 01-26 02-02 02-09")]
    [InlineData("2026-01-15", "2026-07-20", "2026-02 2026-03 2026-04 2026-05 2026-06 2026-07")]
    [InlineData("2020-05-01", "2026-05-01", "2020-05 2021-05 2022-05 2023-05 2024-05 2025-05 2026-05")]
    public void Days_have_ticks_on_mondays_or_firsts(string from, string to, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                ' ',
                DayTicks
                    .Of(
                        DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture),
                        DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture)
                    )
                    .Select(tick => tick.Text)
            )
        );

    [Fact]
    public void A_scale_maps_evenly_and_keeps_what_lies_beyond_at_its_ends()
    {
        // Upwards on paper is downwards in pixels.
        var scale = new LinearScale(0, 2, 100, 0);

        Assert.Equal((100, 50, 0, 0), (scale.Map(0), scale.Map(1), scale.Map(2), scale.Map(3)));
        Assert.False(scale.Holds(2.1));
    }

    [Fact]
    public void Paths_are_lines_areas_and_steps()
    {
        Assert.Equal("M0 1L2.5 3", PathData.Through([(0, 1), (2.504, 3)]));
        Assert.Equal("M0 5L1 6L1 2L0 1Z", PathData.Between([(0, 5), (1, 6)], [(0, 1), (1, 2)]));
        Assert.Equal("M0 9L0 4L10 4L10 7L20 7L20 9", PathData.Steps([0, 10, 20], [4, 7], 9));
        Assert.Equal(string.Empty, PathData.Through([]));
    }
}
