using System.Globalization;
using FractureGrid.Dicom.Rendering;

namespace FractureGrid.Dicom.Results.Capture;

/// <summary>One film with its boxes, solid for a fracture and dashed for a doubt, between a line with the answer and one with the notice.</summary>
internal static class FilmPage
{
    /// <summary>Null where the film can't be shown.</summary>
    /// <param name="image">The image.</param>
    /// <param name="longSide">Longest side of the film on the page, in pixels.</param>
    public static Canvas? Draw(ReportImage image, int longSide)
    {
        if (
            image.Film is not { } film
            || film.Dataset.GetInt32(DicomTags.Columns) is not { } columns
            || !FilmRenderer.TryRender(film, new RenderOptions { Fit = (longSide, longSide) }, out var shown, out _)
        )
        {
            return null;
        }

        var scale = Math.Max(1, longSide / 450);
        var band = (BitmapFont.Height + 6) * scale;
        var canvas = new Canvas(
            Math.Max(shown.Width, Canvas.WidthOf(StudyReport.ResearchUse, scale) + (4 * scale)),
            shown.Height + (2 * band)
        );
        var left = (canvas.Width - shown.Width) / 2;
        canvas.Put(shown, left, band);
        var zoom = (double)shown.Width / columns;

        // The gravest lie on top.
        foreach (var lesion in image.Lesions.OrderBy(lesion => lesion.Outcome).ThenBy(lesion => lesion.Score))
        {
            Box(canvas, lesion, zoom, (left, band), scale);
        }

        var title = image.Outcome == ReportOutcome.NotAnalysed ? OutcomeWords.Of(image.Outcome) : Score(image.Outcome, image.Score);
        canvas.Write(title, 2 * scale, 3 * scale, scale, Rgb.Of(image.Outcome));
        canvas.Write(StudyReport.ResearchUse, 2 * scale, canvas.Height - band + (3 * scale), scale, Rgb.White);
        return canvas;
    }

    private static void Box(Canvas canvas, ReportLesion lesion, double zoom, (int X, int Y) origin, int scale)
    {
        var left = origin.X + (int)Math.Round(lesion.X * zoom);
        var top = origin.Y + (int)Math.Round(lesion.Y * zoom);
        var right = origin.X + (int)Math.Round((lesion.X + lesion.Width) * zoom);
        var bottom = origin.Y + (int)Math.Round((lesion.Y + lesion.Height) * zoom);
        var colour = Rgb.Of(lesion.Outcome);
        canvas.Frame(left, top, right, bottom, scale, lesion.Outcome == ReportOutcome.Doubt ? 4 * scale : 0, colour);
        var words = lesion.Score.ToString("0.00", CultureInfo.InvariantCulture);
        var height = (BitmapFont.Height + 2) * scale;
        var y = top - height >= origin.Y ? top - height : bottom;
        var x = Math.Clamp(left, 0, Math.Max(0, canvas.Width - Canvas.WidthOf(words, scale)));
        canvas.Fill(x, y, x + Canvas.WidthOf(words, scale) + scale, y + height, Rgb.Black);
        canvas.Write(words, x + scale, y + scale, scale, colour);
    }

    public static string Score(ReportOutcome outcome, double score) =>
        string.Create(CultureInfo.InvariantCulture, $"{OutcomeWords.Of(outcome)}  SCORE {score:0.00}");
}
