using FractureGrid.Simulation.Devices;
using FractureGrid.Simulation.Phantoms;

namespace FractureGrid.Simulation.Tests.Phantoms;

public sealed class PhantomRecipeTests
{
    private static readonly PhantomRecipe[] s_drawn = [.. Enumerable.Range(0, 2000).Select(i => PhantomRecipe.Draw(11, i, 448))];

    [Fact]
    public void Every_part_view_side_and_manufacturer_is_drawn()
    {
        Assert.Equal(6 * 3 * 2, s_drawn.Select(r => (r.Part, r.View, r.Side)).Distinct().Count());
        Assert.Equal(DeviceCatalogue.All.Count, s_drawn.Select(r => r.Device.Manufacturer).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_asked_share_is_fractured_with_one_to_four_fractures()
    {
        // 2000 draws with p = 0.55: standard error 0.011; four of them.
        Assert.InRange(s_drawn.Count(r => r.FractureCount > 0) / 2000.0, 0.505, 0.595);
        Assert.Equal([0, 1, 2, 3, 4], s_drawn.Select(r => r.FractureCount).Distinct().Order());
    }

    [Fact]
    public void Tube_settings_keep_to_table_1_of_the_paper_within_three_kilovolts()
    {
        Assert.Equal(new TubeSettings(45, 100, 8, 80), ExposureTable.For(BodyPart.Hand));
        Assert.Equal(new TubeSettings(55, 100, 12.5f, 125), ExposureTable.For(BodyPart.Ankle));
        Assert.All(s_drawn, r => Assert.InRange(r.Tube.Kilovolts - ExposureTable.For(r.Part).Kilovolts, -3, 3));
    }

    [Fact]
    public void All_kinds_of_fracture_occur_unasked()
    {
        var kinds = Enumerable
            .Range(0, 150)
            .SelectMany(i => PhantomRenderer.Render(PhantomRecipe.Draw(5, i, 96, fractureShare: 1)).Fractures)
            .Select(f => f.Kind)
            .ToHashSet();

        Assert.Equal(Enum.GetValues<FractureKind>().Length, kinds.Count);
    }
}
