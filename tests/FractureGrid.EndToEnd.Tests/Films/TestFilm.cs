using FractureGrid.Dicom;
using FractureGrid.Simulation.Dicom;
using FractureGrid.Simulation.Fleet;

namespace FractureGrid.EndToEnd.Tests.Films;

/// <summary>A small phantom radiograph as a DICOM object.</summary>
internal sealed record TestFilm(string PatientId, string StudyUid, string SopUid, DicomFile File)
{
    /// <summary>The same seed gives the same films; another one gives films of other identity.</summary>
    public static IReadOnlyList<TestFilm> Render(ulong seed, int count)
    {
        var fleet = new HospitalFleet(seed, HospitalFleet.Demo(seed).Hospitals) { LongSide = (240, 300) };
        var images = fleet.Studies(count).SelectMany(study => study.Images).Take(count);
        return [.. images.AsParallel().AsOrdered().Select(Of)];
    }

    public static TestFilm One(ulong seed) => Render(seed, 1)[0];

    /// <summary>The same object with something changed.</summary>
    public TestFilm With(Action<DicomDataset> change)
    {
        change(File.Dataset);
        return this;
    }

    /// <summary>As a Part 10 file.</summary>
    public byte[] Bytes()
    {
        using var stream = new MemoryStream();
        File.Write(stream);
        return stream.ToArray();
    }

    private static TestFilm Of(SimulatedImage image) =>
        new(
            image.Identity.PatientId,
            image.Identity.StudyUid,
            image.Identity.SopInstanceUid,
            PhantomDicom.ToDicomFile(image.Render(), image.Identity)
        );
}
