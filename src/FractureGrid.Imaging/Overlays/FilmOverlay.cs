using System.Globalization;
using FractureGrid.Dicom.Rendering;

namespace FractureGrid.Imaging.Overlays;

/// <summary>Draws boxes and their scores over a film; lines and digits grow with the film, so that they can be seen on a large one.</summary>
public static class FilmOverlay
{
    /// <summary>The film in colour with <paramref name="boxes"/> drawn in their order.</summary>
    public static RgbImage Draw(Film film, IEnumerable<OverlayBox> boxes)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(boxes);
        var canvas = new OverlayCanvas(film.Width, film.Height, film.Pixels);
        var longSide = Math.Max(film.Width, film.Height);
        var line = Math.Max(1, longSide / 450);
        var drawn = boxes.ToList();
        foreach (var box in drawn)
        {
            var isThin = box.Style is OverlayStyle.Bone or OverlayStyle.Candidate or OverlayStyle.Reference;
            Frame(canvas, box, isThin ? (line + 1) / 2 : line);
        }

        // Labels lie over all lines, and the box drawn last, which is on top, chooses its place first.
        var labels = new LabelPlaces(film.Width, film.Height);
        var digit = Math.Max(1, (longSide + 200) / 400);
        foreach (var box in Enumerable.Reverse(drawn))
        {
            if (box.Score is { } score)
            {
                Label(canvas, labels, box, score.ToString("0.00", CultureInfo.InvariantCulture), digit);
            }
        }

        return new RgbImage(film.Width, film.Height, canvas.Pixels);
    }

    private static void Frame(OverlayCanvas canvas, OverlayBox box, int line)
    {
        var (x0, y0) = ((int)Math.Round(box.X), (int)Math.Round(box.Y));
        var (x1, y1) = ((int)Math.Round(box.X + box.Width), (int)Math.Round(box.Y + box.Height));
        var colour = Colour(box.Style);
        canvas.Fill(x0, y0, x1, y0 + line, colour);
        canvas.Fill(x0, y1 - line, x1, y1, colour);
        canvas.Fill(x0, y0, x0 + line, y1, colour);
        canvas.Fill(x1 - line, y0, x1, y1, colour);
    }

    private static void Label(OverlayCanvas canvas, LabelPlaces labels, OverlayBox box, string text, int scale)
    {
        var height = (BitmapFont.Height + 2) * scale;
        var width = ((text.Length * (BitmapFont.Width + 1)) + 1) * scale;
        var (x, y) = labels.Take(box, width, height);
        canvas.Fill(x, y, x + width, y + height, (0, 0, 0));
        var at = x + scale;
        foreach (var character in text)
        {
            BitmapFont.Draw(
                character,
                (column, row) => Dot(canvas, at + (column * scale), y + ((row + 1) * scale), scale, Colour(box.Style))
            );
            at += (BitmapFont.Width + 1) * scale;
        }
    }

    private static void Dot(OverlayCanvas canvas, int x, int y, int scale, (byte R, byte G, byte B) colour) =>
        canvas.Fill(x, y, x + scale, y + scale, colour);

    private static (byte R, byte G, byte B) Colour(OverlayStyle style) =>
        style switch
        {
            OverlayStyle.Bone => (0, 200, 220),
            OverlayStyle.Candidate => (170, 170, 170),
            OverlayStyle.Reference => (60, 220, 90),
            OverlayStyle.Doubt => (255, 190, 0),
            _ => (255, 60, 50),
        };
}
