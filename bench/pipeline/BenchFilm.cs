using FractureGrid.Simulation.Dicom;
using FractureGrid.Simulation.Phantoms;

namespace FractureGrid.Bench.Pipeline;

/// <summary>A simulated film as a DICOM file of exactly the wanted size and depth.</summary>
internal static class BenchFilm
{
    private const ulong Seed = 7;

    /// <summary>A phantom resampled to <paramref name="width"/> x <paramref name="height"/>, its greys spread over <paramref name="bits"/> bits.</summary>
    public static byte[] Create(int width, int height, int bits)
    {
        var recipe = PhantomRecipe.Draw(Seed, 0, Math.Max(width, height)) with { Part = BodyPart.Wrist, FractureCount = 1 };
        recipe = recipe with { Device = recipe.Device with { BitsStored = bits, IsMonochrome1 = false } };
        var phantom = PhantomRenderer.Render(recipe);
        var film = phantom with { Width = width, Height = height, Pixels = Resize(phantom, width, height) };
        using var file = new MemoryStream();
        PhantomDicom.ToDicomFile(film, Identity).Write(file);
        return file.ToArray();
    }

    private static PhantomIdentity Identity =>
        new()
        {
            PatientId = "1",
            PatientName = "PHANTOM^1",
            BirthDate = new DateOnly(1980, 1, 1),
            StudyUid = "2.25.1",
            SeriesUid = "2.25.2",
            SopInstanceUid = "2.25.3",
            AccessionNumber = "1",
            Taken = new DateTime(2026, 1, 1, 12, 0, 0, DateTimeKind.Unspecified),
            Institution = "Simulation",
        };

    /// <summary>Nearest pixels: only the amount of work counts here.</summary>
    private static ushort[] Resize(PhantomFilm film, int width, int height)
    {
        var pixels = new ushort[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                pixels[(y * width) + x] = film.Pixels[(y * film.Height / height * film.Width) + (x * film.Width / width)];
            }
        }

        return pixels;
    }
}
