using System.Text.Json;
using FractureGrid.Simulation.Dicom;
using FractureGrid.Simulation.Fleet;

namespace FractureGrid.Cli.Simulate;

/// <summary>Writes images of the demonstration fleet as DICOM files, one folder per hospital, and <c>truth.json</c>.</summary>
internal static class DicomSet
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = false };

    public static async Task WriteAsync(TrainingSetOptions options, CancellationToken cancellationToken)
    {
        var fleet = new HospitalFleet(options.Seed, HospitalFleet.Demo(options.Seed).Hospitals)
        {
            LongSide = (options.LongSide, options.LongSide),
        };
        foreach (var hospital in fleet.Hospitals)
        {
            Directory.CreateDirectory(Path.Combine(options.Folder, hospital.AeTitle));
        }

        var images = fleet.Studies(options.Count).SelectMany(s => s.Images.Select(i => (Study: s, Image: i))).Take(options.Count).ToList();
        var truths = new ImageTruth[images.Count];
        await Parallel.ForAsync(
            0,
            images.Count,
            cancellationToken,
            (index, _) =>
            {
                truths[index] = Write(options, images[index].Study, images[index].Image);
                return ValueTask.CompletedTask;
            }
        );
        await using var file = File.Create(Path.Combine(options.Folder, "truth.json"));
        await JsonSerializer.SerializeAsync(file, new { boxes = "[x, y, width, height]", images = truths }, s_json, cancellationToken);
    }

    private static ImageTruth Write(TrainingSetOptions options, SimulatedStudy study, SimulatedImage image)
    {
        var film = image.Render();
        var name = $"{study.Hospital.AeTitle}/{image.Identity.SopInstanceUid}.dcm";
        PhantomDicom.ToDicomFile(film, image.Identity).Write(Path.Combine(options.Folder, name));
        return new ImageTruth
        {
            File = name,
            Hospital = study.Hospital.Name,
            PatientId = study.PatientId,
            StudyUid = study.StudyUid,
            SopInstanceUid = image.Identity.SopInstanceUid,
            Boxes = [.. film.Fractures.Select(f => (int[])[f.Box.X, f.Box.Y, f.Box.Width, f.Box.Height])],
            Kinds = [.. film.Fractures.Select(f => f.Kind.ToString().ToLowerInvariant())],
        };
    }
}
