using FractureGrid.Cli.Simulate;
using FractureGrid.Simulation.Dicom;
using FractureGrid.Simulation.Phantoms;
using FractureGrid.Statistics.Detection;

namespace FractureGrid.Cli.Evaluation;

/// <summary>Phantoms of a mixed population, rendered when they are asked for and read back from DICOM as any film.</summary>
internal sealed class PhantomFilms(int count, ulong seed) : IEvaluationSet
{
    /// <summary>Twice the side that networks see, so that noise and edges are averaged down as on real films.</summary>
    private const int LongSide = 896;

    public string Name => $"{count} phantoms of seed {seed}";

    public int Count => count;

    public EvaluationFilm Film(int index)
    {
        var recipe = PhantomRecipe.Draw(seed, index, LongSide);
        var phantom = PhantomRenderer.Render(recipe);
        using var file = new MemoryStream();
        PhantomDicom.ToDicomFile(phantom, Identity(index)).Write(file);
        var bytes = file.ToArray();
        return new EvaluationFilm
        {
            Open = () => new MemoryStream(bytes, writable: false),
            References = [.. phantom.Fractures.Select(f => new LesionBox(f.Box.X, f.Box.Y, f.Box.Width, f.Box.Height))],
            Traits = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["bodyPart"] = BodyPartNames.Of(recipe.Part),
                ["view"] = recipe.View.ToString().ToLowerInvariant(),
            },
        };
    }

    private PhantomIdentity Identity(int index)
    {
        var uid = $"2.25.{seed}.{index}";
        return new PhantomIdentity
        {
            PatientId = $"{index}",
            PatientName = $"PHANTOM^{index}",
            BirthDate = new DateOnly(1980, 1, 1),
            StudyUid = $"{uid}.1",
            SeriesUid = $"{uid}.2",
            SopInstanceUid = $"{uid}.3",
            AccessionNumber = $"{index}",
            Taken = new DateTime(2026, 1, 1, 12, 0, 0, DateTimeKind.Unspecified),
            Institution = "Simulation",
        };
    }
}
