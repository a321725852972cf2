using System.Globalization;
using FractureGrid.Dicom.Rendering;

namespace FractureGrid.Dicom.Results.Capture;

/// <summary>The page that says the whole result in words. It bears no identity: that stands in the object's attributes, where viewers show it from.</summary>
internal static class SummaryPage
{
    private const int Scale = 2;
    private const int LineHeight = (BitmapFont.Height + 5) * Scale;
    private const int Margin = 16;
    private const int Characters = 66;
    private const int MostImages = 40;

    public static Canvas Draw(StudyReport report)
    {
        var lines = Lines(report);
        var canvas = new Canvas(
            (Characters * (BitmapFont.Width + 1) * Scale) + (2 * Margin),
            (lines.Count * LineHeight) + (5 * LineHeight)
        );
        canvas.Write("FRACTUREGRID", Margin, Margin, Scale, Rgb.Grey);
        canvas.Write(OutcomeWords.Of(report.Outcome), Margin, Margin + LineHeight, 2 * Scale, Rgb.Of(report.Outcome));
        var y = Margin + (3 * LineHeight);
        foreach (var (words, colour) in lines)
        {
            canvas.Write(words.Length > Characters ? words[..Characters] : words, Margin, y, Scale, colour);
            y += LineHeight;
        }

        return canvas;
    }

    private static List<(string Words, Rgb Colour)> Lines(StudyReport report)
    {
        var lines = new List<(string, Rgb)>();
        if (report.Model is { } model)
        {
            lines.Add(
                (Text($"SCORE {report.Score:0.000}   DOUBT FROM {model.Doubt:0.000}   FRACTURE FROM {model.Fracture:0.000}"), Rgb.White)
            );
        }

        if (report.Probability is { } probability)
        {
            lines.Add((Text($"PROBABILITY {probability:0.000} AT THE FRACTURE RATE OF THE CALIBRATION"), Rgb.White));
        }

        lines.Add(("", Rgb.White));
        for (var i = 0; i < Math.Min(report.Images.Count, MostImages); i++)
        {
            lines.Add((Line(i + 1, report.Images[i]), Rgb.Of(report.Images[i].Outcome)));
        }

        if (report.Images.Count > MostImages)
        {
            lines.Add((Text($"AND {report.Images.Count - MostImages} MORE"), Rgb.White));
        }

        lines.Add(("", Rgb.White));
        if (report.Model is { } used)
        {
            lines.Add((Text($"MODEL {used.Name} {used.Version} ({used.Hash[..Math.Min(12, used.Hash.Length)]})"), Rgb.Grey));
        }

        lines.Add((Text($"VERSION {report.Version} OF {report.At:yyyy-MM-dd HH:mm:ss}"), Rgb.Grey));
        lines.Add((StudyReport.ResearchUse, Rgb.White));
        return lines;
    }

    private static string Line(int number, ReportImage image)
    {
        var what = string.Join(' ', new[] { image.Site?.Meaning, image.Laterality, image.View }.Where(word => !string.IsNullOrEmpty(word)));
        return image.NotAnalysed is { } reason
            ? Text($"{number, 2} {what, -24} NOT ANALYSED: {reason}")
            : Text(
                $"{number, 2} {what, -24} {OutcomeWords.Of(image.Outcome), -12} {image.Score:0.000}  BOXES {image.Lesions.Count}{Probability(image)}"
            );
    }

    private static string Probability(ReportImage image) => image.Probability is { } probability ? Text($"  P {probability:0.000}") : "";

    private static string Text(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
