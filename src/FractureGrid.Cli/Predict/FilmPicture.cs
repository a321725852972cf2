using FractureGrid.Abstractions.Images;
using FractureGrid.Dicom.Rendering;
using FractureGrid.Imaging;
using FractureGrid.Imaging.Overlays;
using FractureGrid.Inference;

namespace FractureGrid.Cli.Predict;

/// <summary>A film with its bone box and lesions as a PNG.</summary>
internal static class FilmPicture
{
    /// <summary>Larger films are scaled down to this many pixels on their longer side, which a screen shows whole.</summary>
    private const int LongSide = 1600;

    /// <summary>Writes over an older picture.</summary>
    public static void Write(string film, string picture, FilmAnalysis analysis, ModelIdentity model)
    {
        FilmResult<Film> read;
        using (var stream = File.OpenRead(film))
        {
            read = FilmReader.Read(stream);
        }

        if (!read.TryGet(out var whole, out _))
        {
            // It was a film a moment ago: somebody is writing to it. Its entry holds what was seen then.
            return;
        }

        var scaled = Bounded(whole);
        var drawn = FilmOverlay.Draw(
            scaled,
            Boxes(analysis, model, (double)scaled.Width / whole.Width, (double)scaled.Height / whole.Height)
        );
        Directory.CreateDirectory(Path.GetDirectoryName(picture)!);
        using var output = File.Create(picture);
        PngEncoder.WriteRgb(output, drawn.Width, drawn.Height, drawn.Pixels);
    }

    private static Film Bounded(Film film)
    {
        var longest = Math.Max(film.Width, film.Height);
        if (longest <= LongSide)
        {
            return film;
        }

        var width = Math.Max(1, (int)Math.Round((double)film.Width * LongSide / longest));
        var height = Math.Max(1, (int)Math.Round((double)film.Height * LongSide / longest));
        return new Film
        {
            Width = width,
            Height = height,
            Pixels = Resampler.Resize(new GreyImage(film.Width, film.Height, film.Pixels), width, height).Pixels,
            Noise = film.Noise,
        };
    }

    /// <summary>The bone first and the highest lesion last, so that it lies on top.</summary>
    private static IEnumerable<OverlayBox> Boxes(FilmAnalysis analysis, ModelIdentity model, double across, double down)
    {
        if (analysis.BoneFound)
        {
            yield return Box(analysis.Bone, OverlayStyle.Bone, null);
        }

        foreach (var lesion in analysis.Lesions.Reverse())
        {
            if (model.OutcomeOf(lesion.Score) is not Outcome.NoFracture and var outcome)
            {
                yield return Box(lesion.Box, outcome is Outcome.Fracture ? OverlayStyle.Fracture : OverlayStyle.Doubt, lesion.Score);
            }
        }

        OverlayBox Box(FilmBox box, OverlayStyle style, double? score) =>
            new(box.X * across, box.Y * down, box.Width * across, box.Height * down, style, score);
    }
}
