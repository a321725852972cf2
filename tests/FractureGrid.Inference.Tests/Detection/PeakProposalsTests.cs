using FractureGrid.Inference.Detection;
using FractureGrid.Inference.Geometry;
using FractureGrid.Inference.Packages;

namespace FractureGrid.Inference.Tests.Detection;

/// <summary>Boxes about the peaks of a heat map, against places and boxes worked out by hand.</summary>
public sealed class PeakProposalsTests
{
    private const int Columns = 8;
    private const int Rows = 6;

    [Fact]
    public void Only_the_highest_of_five_by_five_cells_is_a_peak_and_the_hottest_comes_first()
    {
        // (column, row): (1, 1) is beaten by (3, 1) two cells away; (7, 5) is its own peak; (4, 5) is too cold.
        var map = Map((1, 1, 0.5f), (3, 1, 0.6f), (7, 5, 0.9f), (4, 5, 0.01f));

        var peaks = map.Peaks(5, 0.02f);

        Assert.Equal<(float X, float Y)>([(30, 22), (14, 6)], peaks);
        Assert.Equal<(float X, float Y)>([(30, 22)], map.Peaks(1, 0.02f));
    }

    [Fact]
    public void Boxes_have_the_area_of_their_size_and_the_shape_of_their_ratio_and_end_at_the_image()
    {
        var rules = new HeatPeaksManifest
        {
            Count = 1,
            Least = 0.02,
            Sizes = [8],
            Ratios = [1, 4],
        };

        var boxes = new PeakProposals(rules, 0.001).Find(Map((3, 1, 0.6f)), new ImageSize(30, 13));

        // Centre (14, 6): 8 x 8, and 4 wide by 16 high, of which 0..13 is image.
        Assert.Equal<Region>([new Region(10, 2, 18, 10), new Region(12, 0, 16, 13)], boxes);
    }

    private static HeatMap Map(params ReadOnlySpan<(int Column, int Row, float Heat)> hot)
    {
        var cells = new float[Rows * Columns];
        foreach (var (column, row, heat) in hot)
        {
            cells[(row * Columns) + column] = heat;
        }

        return new HeatMap(cells, Rows, Columns);
    }
}
