using FractureGrid.Simulation.Anatomy;
using FractureGrid.Simulation.Fractures;
using FractureGrid.Simulation.Hardware;
using FractureGrid.Simulation.Randomness;
using FractureGrid.Simulation.Rendering;

namespace FractureGrid.Simulation.Phantoms;

/// <summary>Renders recipes to films. Pure: a film depends on its recipe only, so films can be made in any order and in parallel.</summary>
public static class PhantomRenderer
{
    public static PhantomFilm Render(PhantomRecipe recipe)
    {
        var physique = Physique.Draw(SeededRandom.Derive(recipe.PersonSeed, 1), recipe.Age, recipe.IsFemale);
        var limb = LimbBuilder.Build(recipe.Part, recipe.View, physique, SeededRandom.Derive(recipe.PersonSeed, 2, (ulong)recipe.View));
        var geometry = ViewGeometry.Place(recipe, physique.Scale, SeededRandom.Derive(recipe.Seed, 3));
        var pitch = Math.Max(geometry.Size.X, geometry.Size.Y) / recipe.LongSide;
        var width = Math.Min(recipe.LongSide, (int)MathF.Round(geometry.Size.X / pitch));
        var height = Math.Min(recipe.LongSide, (int)MathF.Round(geometry.Size.Y / pitch));
        var collimator = Collimator.Draw(geometry.Size, SeededRandom.Derive(recipe.Seed, 4));
        var matter = BoneMatter.At(recipe.Tube.Kilovolts, physique.BoneQuality);
        var bones = limb
            .Bones.Select(
                (b, i) =>
                    new ProjectedBone(
                        b,
                        geometry.Projection,
                        matter,
                        physique.IsGrowing,
                        SeededRandom.Derive(recipe.PersonSeed, 5, (ulong)i)
                    )
            )
            .ToList();
        var broken = FracturePlan.Make(recipe, bones, geometry.Size, collimator, SeededRandom.Derive(recipe.PersonSeed, 6));

        var film = new BoneRasterizer(width, height, pitch);
        for (var i = 0; i < bones.Count; i++)
        {
            broken.TryGetValue(i, out var fracture);
            if (fracture?.Bulge is { } bulge)
            {
                bones[i].Apply(bulge);
            }

            film.Draw(bones[i], NutrientCanal.Add(bones[i], fracture?.Fragments ?? [Fragment.Whole], recipe.PersonSeed, i));
        }

        var hardware = recipe.Hardware is { } kind
            ? HardwarePlan.Draw(kind, recipe.Part, bones, film, (width, height, pitch), SeededRandom.Derive(recipe.PersonSeed, 10))
            : null;
        var tissue = FleshRasterizer.Draw(limb.Flesh, geometry.Projection, width, height, pitch, (int)(recipe.PersonSeed & 0xFFFF));
        SideMarker.Draw(film, width, height, pitch, tissue, recipe.Side, SeededRandom.Derive(recipe.Seed, 7));
        var exposure = new Exposure(width, height, pitch, recipe.Device, recipe.Tube, SeededRandom.Derive(recipe.Seed, 8));
        exposure.Apply(film.Attenuation, tissue, matter.Tissue, collimator);
        var pixels = new Presentation(width, height, pitch, recipe.Device).Apply(film.Attenuation, collimator);
        return new PhantomFilm
        {
            Recipe = recipe,
            Width = width,
            Height = height,
            Pixels = pixels,
            BoneMask = film.Mask,
            Fractures =
            [
                .. broken.Select(b => new PhantomFracture(ToPixels(b.Value, pitch, width, height), b.Value.Kind, bones[b.Key].Bone.Name)),
            ],
            Hardware = hardware,
            PixelSpacing = pitch,
        };
    }

    private static FilmBox ToPixels(BrokenBone broken, float pitch, int width, int height)
    {
        var left = Math.Clamp((int)MathF.Floor(broken.Left / pitch), 0, width - 1);
        var top = Math.Clamp((int)MathF.Floor(broken.Top / pitch), 0, height - 1);
        var right = Math.Clamp((int)MathF.Ceiling(broken.Right / pitch), left + 1, width);
        var bottom = Math.Clamp((int)MathF.Ceiling(broken.Bottom / pitch), top + 1, height);
        return new(left, top, right - left, bottom - top);
    }
}
