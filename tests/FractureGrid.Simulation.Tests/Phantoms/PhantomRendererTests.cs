using FractureGrid.Simulation.Phantoms;

namespace FractureGrid.Simulation.Tests.Phantoms;

public sealed class PhantomRendererTests
{
    public static MatrixTheoryData<BodyPart, FilmView> PartsAndViews => new(Enum.GetValues<BodyPart>(), Enum.GetValues<FilmView>());

    [Fact]
    public void Same_recipe_gives_the_same_film_whatever_runs_beside_it()
    {
        var recipes = Enumerable.Range(0, 16).Select(i => PhantomRecipe.Draw(3, i, 200)).ToArray();

        var oneByOne = recipes.Select(PhantomRenderer.Render).ToArray();
        var beside = new PhantomFilm[recipes.Length];
        Parallel.For(0, recipes.Length, i => beside[recipes.Length - 1 - i] = PhantomRenderer.Render(recipes[^(i + 1)]));

        for (var i = 0; i < recipes.Length; i++)
        {
            Assert.Equal(oneByOne[i].Pixels, beside[i].Pixels);
            Assert.Equal(oneByOne[i].BoneMask, beside[i].BoneMask);
            Assert.Equal(oneByOne[i].Fractures, beside[i].Fractures);
        }
    }

    [Fact]
    public void Another_seed_gives_another_film()
    {
        var a = PhantomRenderer.Render(Recipes.Plain(seed: 1));
        var b = PhantomRenderer.Render(Recipes.Plain(seed: 2));

        Assert.NotEqual(a.Pixels, b.Pixels);
    }

    [Theory]
    [MemberData(nameof(PartsAndViews))]
    public void Every_kind_breaks_in_every_part_and_view_inside_the_film_and_on_bone(BodyPart part, FilmView view)
    {
        foreach (var kind in Enum.GetValues<FractureKind>())
        {
            var film = Recipes.Fractured(part, view, kind);

            var fracture = Assert.Single(film.Fractures);
            var box = fracture.Box;
            Assert.Equal(kind, fracture.Kind);
            Assert.True(box is { X: >= 0, Y: >= 0, Width: > 0, Height: > 0 } && box.Right <= film.Width && box.Bottom <= film.Height);
            Assert.InRange(Math.Max(box.Width, box.Height), 3, film.Recipe.LongSide / 2);
            Assert.True(BoneIn(film, box) >= box.Width * box.Height / 10, $"{part} {view} {kind}: {box} holds hardly any bone.");
        }
    }

    [Theory]
    [InlineData(FractureKind.Line)]
    [InlineData(FractureKind.Buckle)]
    public void A_fracture_that_moves_nothing_changes_its_box_and_little_else(FractureKind kind)
    {
        var broken = Recipes.Fractured(BodyPart.Wrist, FilmView.Frontal, kind);
        var whole = PhantomRenderer.Render(broken.Recipe with { FractureCount = 0 });

        var (inside, outside, n, m) = (0.0, 0.0, 0, 0);
        for (var i = 0; i < whole.Pixels.Length; i++)
        {
            var difference = Math.Abs(whole.Pixels[i] - broken.Pixels[i]);
            if (broken.Fractures[0].Box.Contains(i % whole.Width, i / whole.Width))
            {
                (inside, n) = (inside + difference, n + 1);
            }
            else
            {
                (outside, m) = (outside + difference, m + 1);
            }
        }

        Assert.True(inside / n > 10 * (outside / m), $"inside {inside / n}, outside {outside / m}");
    }

    [Theory]
    [MemberData(nameof(PartsAndViews))]
    public void Bone_is_brighter_than_what_lies_beside_it(BodyPart part, FilmView view)
    {
        var film = PhantomRenderer.Render(Recipes.Plain(part, view));

        var (bone, other, n) = (0.0, 0.0, 0);
        for (var i = 0; i < film.Pixels.Length; i++)
        {
            Assert.True(film.BoneMask[i] is 0 or 255);
            if (film.BoneMask[i] == 255)
            {
                (bone, n) = (bone + film.Pixels[i], n + 1);
            }
            else
            {
                other += film.Pixels[i];
            }
        }

        Assert.InRange(n / (double)film.Pixels.Length, 0.02, 0.6);
        Assert.True(bone / n > 1.5 * other / (film.Pixels.Length - n));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(12)]
    [InlineData(14)]
    [InlineData(16)]
    public void Stored_values_keep_to_their_bits_and_use_them(int bits)
    {
        var recipe = Recipes.Plain();

        var film = PhantomRenderer.Render(recipe with { Device = recipe.Device with { BitsStored = bits } });

        Assert.True(film.Pixels.Max() < 1 << bits);
        Assert.True(film.Pixels.Max() - film.Pixels.Min() > (1 << bits) * 3 / 4);
    }

    [Fact]
    public void Monochrome1_is_the_same_film_upside_down()
    {
        var recipe = Recipes.Plain();
        var top = (ushort)((1 << recipe.Device.BitsStored) - 1);

        var bright = PhantomRenderer.Render(recipe with { Device = recipe.Device with { IsMonochrome1 = false } });
        var dark = PhantomRenderer.Render(recipe with { Device = recipe.Device with { IsMonochrome1 = true } });

        Assert.Equal(bright.Pixels, dark.Pixels.Select(v => (ushort)(top - v)));
    }

    [Fact]
    public void Left_and_right_hands_are_mirrored()
    {
        var right = Recipes.Plain(BodyPart.Hand);

        var a = PhantomRenderer.Render(right);
        var b = PhantomRenderer.Render(right with { Side = BodySide.Left });

        // The letter on the film is no bone and stays out of the mask; the centre is shifted by at most a few per cent.
        Assert.Equal((a.Width, a.Height), (b.Width, b.Height));
        Assert.NotEqual(a.BoneMask, b.BoneMask);
        Assert.InRange(a.BoneMask.Count(v => v != 0) / (double)b.BoneMask.Count(v => v != 0), 0.9, 1.1);
    }

    [Fact]
    public void A_large_film_shows_what_the_small_one_shows()
    {
        var small = Recipes.Fractured(BodyPart.UlnaRadius, FilmView.Frontal, FractureKind.Displaced);

        var large = PhantomRenderer.Render(small.Recipe with { LongSide = small.Recipe.LongSide * 4 });

        var (a, b) = (small.Fractures[0].Box, large.Fractures[0].Box);
        Assert.InRange(b.X / 4.0, a.X - 0.5, a.X + 1.5);
        Assert.InRange(b.Y / 4.0, a.Y - 0.5, a.Y + 1.5);
        Assert.InRange(b.Width / 4.0, a.Width - 2.5, a.Width + 0.5);
    }

    private static int BoneIn(PhantomFilm film, FilmBox box)
    {
        var n = 0;
        for (var y = box.Y; y < box.Bottom; y++)
        {
            n += film.BoneMask.AsSpan(y * film.Width + box.X, box.Width).Count((byte)255);
        }

        return n;
    }
}
