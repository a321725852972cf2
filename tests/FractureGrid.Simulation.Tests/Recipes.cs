using FractureGrid.Simulation.Devices;
using FractureGrid.Simulation.Phantoms;

namespace FractureGrid.Simulation.Tests;

/// <summary>Small films for tests.</summary>
internal static class Recipes
{
    public static PhantomRecipe Plain(BodyPart part = BodyPart.Wrist, FilmView view = FilmView.Frontal, ulong seed = 7) =>
        new()
        {
            Seed = seed,
            PersonSeed = seed + 1000,
            Part = part,
            View = view,
            Side = BodySide.Right,
            IsFemale = true,
            Age = 40,
            Device = DeviceCatalogue.All[0],
            Tube = ExposureTable.For(part),
            LongSide = 256,
        };

    /// <summary>The first seed whose film shows a fracture of the kind.</summary>
    public static PhantomFilm Fractured(BodyPart part, FilmView view, FractureKind kind)
    {
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var film = PhantomRenderer.Render(Plain(part, view, seed) with { FractureCount = 1, Kind = kind });
            if (film.Fractures.Count > 0)
            {
                return film;
            }
        }

        throw new InvalidOperationException($"No {kind} in 20 films of {part}, {view}.");
    }
}
