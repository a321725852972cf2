using FractureGrid.Abstractions.Images;
using FractureGrid.Cli.Evaluation;
using FractureGrid.Dicom.Rendering;
using FractureGrid.Imaging;
using FractureGrid.Imaging.Overlays;
using FractureGrid.Statistics.Detection;

namespace FractureGrid.Cli.Cards;

/// <summary>Pictures of what the model finds, misses and imagines: the first films of each kind, so that nobody picked them.</summary>
internal static class CardPictures
{
    public const string Folder = "pictures";

    private const double Overlap = 0.5;

    /// <summary>File names without their ending, and titles.</summary>
    public static IReadOnlyList<(string Kind, string Title)> Kinds { get; } =
    [("hits", "Hits"), ("misses", "Misses"), ("false-alarms", "False alarms")];

    public static void Write(string package, ModelIdentity model, IEvaluationSet set, IReadOnlyList<ScoredFilm> films)
    {
        var folder = Directory.CreateDirectory(Path.Combine(package, Folder)).FullName;
        foreach (var (kind, _) in Kinds)
        {
            var sheet = new ContactSheet();
            foreach (
                var index in Enumerable
                    .Range(0, films.Count)
                    .Where(i => string.Equals(KindOf(films[i], model), kind, StringComparison.Ordinal))
                    .Take(ContactSheet.Places)
            )
            {
                sheet.Add(Draw(set.Film(index), films[index], model));
            }

            sheet.Write(Path.Combine(folder, kind + ".png"));
        }
    }

    /// <summary>A hit places a box over a fracture; a fracture without DOUBT or more is missed, a sound film with it a false alarm; else null.</summary>
    private static string? KindOf(ScoredFilm film, ModelIdentity model)
    {
        var isDoubted = film.Fault is null && film.Score >= model.DoubtThreshold;
        return film.Fault is not null ? null
            : !film.Film.IsFractured ? (isDoubted ? "false-alarms" : null)
            : !isDoubted ? "misses"
            : film.Lesions.Any(lesion =>
                lesion.Score >= model.DoubtThreshold && film.Film.References.Any(r => r.IntersectionOverUnion(lesion.Box) >= Overlap)
            )
                ? "hits"
            : null;
    }

    // The part that was searched, at the size of its place before anything is drawn, so that lines and digits stay sharp.
    private static RgbImage Draw(EvaluationFilm known, ScoredFilm found, ModelIdentity model)
    {
        using var stream = known.Open();
        FilmReader.Read(stream).TryGet(out var film, out _);
        var crop = new PixelBox((int)found.Crop.X, (int)found.Crop.Y, (int)found.Crop.Width, (int)found.Crop.Height);
        var part = new GreyImage(film!.Width, film.Height, film.Pixels).Crop(crop);
        var scale = (double)ContactSheet.Side / Math.Max(part.Width, part.Height);
        var small = Resampler.Resize(part, Math.Max(1, (int)(part.Width * scale)), Math.Max(1, (int)(part.Height * scale)));
        return FilmOverlay.Draw(
            new Film
            {
                Width = small.Width,
                Height = small.Height,
                Pixels = small.Pixels,
                Noise = film.Noise,
            },
            [
                .. known.References.Select(reference => Box(reference, OverlayStyle.Reference, null)),
                .. found
                    .Lesions.Where(lesion => lesion.Score >= model.DoubtThreshold)
                    .OrderBy(lesion => lesion.Score)
                    .Select(l => Box(l.Box, l.Score >= model.FractureThreshold ? OverlayStyle.Fracture : OverlayStyle.Doubt, l.Score)),
            ]
        );

        OverlayBox Box(LesionBox box, OverlayStyle style, double? score) =>
            new((box.X - crop.X) * scale, (box.Y - crop.Y) * scale, box.Width * scale, box.Height * scale, style, score);
    }
}
