using FractureGrid.Inference;
using FractureGrid.Simulation.Dicom;
using FractureGrid.Simulation.Phantoms;

namespace FractureGrid.Bench.Screening;

/// <summary>Phantoms, half of them with hardware, as DICOM films.</summary>
internal static class Phantoms
{
    private const ulong Seed = 20_260_301;
    private const int LongSide = 1024;

    public static List<MeasuredFilm> Measure(IFilmAnalyser analyser, int count) =>
        Enumerable.Range(0, count).AsParallel().AsOrdered().Select(index => MeasureOne(analyser, index)).ToList();

    private static MeasuredFilm MeasureOne(IFilmAnalyser analyser, int index)
    {
        var film = PhantomRenderer.Render(PhantomRecipe.Draw(Seed, index, LongSide, hardwareShare: 0.5));
        using var file = new MemoryStream();
        PhantomDicom.ToDicomFile(film, Identity(index)).Write(file);
        file.Position = 0;
        return new MeasuredFilm(
            $"phantom {index}",
            film.Hardware is not null,
            film.Recipe.Part is BodyPart.Hand or BodyPart.Wrist or BodyPart.UlnaRadius,
            film.Hardware is { } hardware ? $"{hardware.Kind}" : $"{film.Recipe.Part}",
            analyser.Analyse(file, CancellationToken.None)
        );
    }

    private static PhantomIdentity Identity(int index) =>
        new()
        {
            PatientId = $"{index}",
            PatientName = "PHANTOM^1",
            BirthDate = new DateOnly(1980, 1, 1),
            StudyUid = $"2.25.{index}.1",
            SeriesUid = $"2.25.{index}.2",
            SopInstanceUid = $"2.25.{index}.3",
            AccessionNumber = "1",
            Taken = new DateTime(2026, 1, 1, 12, 0, 0, DateTimeKind.Unspecified),
            Institution = "Simulation",
        };
}
