using FractureGrid.Simulation.Phantoms;

namespace FractureGrid.Simulation.Tests.Hardware;

public sealed class HardwareTests
{
    [Theory]
    [InlineData(BodyPart.UlnaRadius, HardwareKind.Plate)]
    [InlineData(BodyPart.TibiaFibula, HardwareKind.Plate)]
    [InlineData(BodyPart.Hand, HardwareKind.Wires)]
    [InlineData(BodyPart.Wrist, HardwareKind.Wires)]
    public void Metal_is_where_the_truth_says_and_leaves_the_bones_as_they_are(BodyPart part, HardwareKind kind)
    {
        var plain = PhantomRenderer.Render(Recipes.Plain(part));
        var fixedUp = PhantomRenderer.Render(Recipes.Plain(part) with { Hardware = kind });

        var hardware = Assert.IsType<PhantomHardware>(fixedUp.Hardware);
        Assert.Equal(kind, hardware.Kind);
        Assert.InRange(hardware.Box.X, 0, fixedUp.Width - hardware.Box.Width);
        Assert.InRange(hardware.Box.Y, 0, fixedUp.Height - hardware.Box.Height);
        Assert.Null(plain.Hardware);
        Assert.Equal(plain.BoneMask, fixedUp.BoneMask);
        Assert.Equal(plain.Fractures, fixedUp.Fractures);

        Assert.True(Rank(fixedUp) > Rank(plain), $"{Rank(fixedUp)} {Rank(plain)}");

        // Share of the film that is darker than the brightest twentieth of the box: the metal, where there is some.
        double Rank(PhantomFilm film)
        {
            int[] brightness = [.. film.Pixels.Select(pixel => film.Recipe.Device.IsMonochrome1 ? -pixel : pixel)];
            int[] inside = [.. brightness.Where((_, i) => hardware.Box.Contains(i % film.Width, i / film.Width)).Order()];
            var bright = inside[(int)(inside.Length * 0.95)];
            return (double)brightness.Count(value => value < bright) / brightness.Length;
        }
    }

    [Fact]
    public void A_share_of_the_population_has_hardware_and_is_otherwise_the_same()
    {
        var plain = Enumerable.Range(0, 400).Select(i => PhantomRecipe.Draw(5, i, 256)).ToList();
        var some = Enumerable.Range(0, 400).Select(i => PhantomRecipe.Draw(5, i, 256, hardwareShare: 0.3)).ToList();

        Assert.All(plain, recipe => Assert.Null(recipe.Hardware));
        Assert.Equal(plain, some.Select(recipe => recipe with { Hardware = null }));
        Assert.InRange(some.Count(recipe => recipe.Hardware is not null), 84, 156); // 120, four standard deviations of 9.2 to each side
        Assert.Equal(2, some.Select(recipe => recipe.Hardware).OfType<HardwareKind>().Distinct().Count());
    }
}
