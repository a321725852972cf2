using FractureGrid.Simulation.Rendering;

namespace FractureGrid.Simulation.Tests.Rendering;

public sealed class CoarseGridTests
{
    [Fact]
    public void A_level_plane_stays_level()
    {
        var plane = new float[120 * 90];
        plane.AsSpan().Fill(3.5f);

        var grid = CoarseGrid.Of(plane, 120, 90, 7f);
        grid.Blur(3);
        var row = new float[120];
        grid.ReadRow(41, row);

        Assert.All(row, v => Assert.Equal(3.5f, v, 1e-4f));
    }

    [Fact]
    public void Blur_keeps_the_sum_of_what_lies_far_from_the_edge()
    {
        var grid = CoarseGrid.ForFilm(64, 64, 1f);
        grid.Values[32 * 64 + 32] = 1f;

        grid.Blur(4);

        Assert.Equal(1.0, grid.Values.Sum(v => (double)v), 1e-4);
        Assert.InRange(grid.Values[32 * 64 + 32], 0.0001f, 0.02f);
    }
}
