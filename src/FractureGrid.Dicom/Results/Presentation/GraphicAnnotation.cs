using System.Globalization;

namespace FractureGrid.Dicom.Results.Presentation;

/// <summary>Graphic and text objects of presentation states (PS3.3 C.10.5), in pixels of the image.</summary>
internal static class GraphicAnnotation
{
    private const string Pixels = "PIXEL";

    // Alternating three on, three off, over the sixteen bits of the pattern.
    private const int Dashes = 0b1110_0011_1000_1110;

    /// <summary>A closed polyline; dashed for a doubt.</summary>
    public static DicomDataset Box(ReportLesion lesion)
    {
        var graphic = new DicomDataset();
        graphic.SetString(DicomTags.GraphicAnnotationUnits, Pixels);
        graphic.SetInt32(DicomTags.GraphicDimensions, 2);
        graphic.SetInt32(DicomTags.NumberOfGraphicPoints, 5);
        graphic.SetDouble(DicomTags.GraphicData, BoxCorners.Closed(lesion.Box));
        graphic.SetString(DicomTags.GraphicType, "POLYLINE");
        graphic.SetString(DicomTags.GraphicFilled, "N");
        graphic.SetItems(DicomTags.LineStyleSequence, LineStyle(lesion.Outcome == ReportOutcome.Doubt));
        graphic.SetString(DicomTags.TrackingId, OutcomeWords.Of(lesion.Outcome));
        graphic.SetString(DicomTags.TrackingUid, lesion.TrackingUid);
        return graphic;
    }

    /// <summary>Answer and score above the box, or below it where there is no room.</summary>
    public static DicomDataset Label(ReportLesion lesion, DicomDataset film)
    {
        var (columns, rows) = (film.GetInt32(DicomTags.Columns) ?? 0, film.GetInt32(DicomTags.Rows) ?? 0);
        var height = Math.Max(rows, columns) / 40.0;
        var top = lesion.Y >= height ? lesion.Y - height : Math.Min(lesion.Y + lesion.Height, rows - height);
        var left = Math.Clamp(lesion.X, 0, Math.Max(0, columns - (8 * height)));
        return Text(
            string.Create(CultureInfo.InvariantCulture, $"{OutcomeWords.Of(lesion.Outcome)} {lesion.Score:0.00}"),
            Pixels,
            (left, top),
            (Math.Min(left + (8 * height), columns), top + height)
        );
    }

    /// <summary>A line along the lower border of the display.</summary>
    public static DicomDataset Notice(string text) => Text(text, "DISPLAY", (0.02, 0.95), (0.98, 0.99));

    private static DicomDataset Text(string words, string units, (double X, double Y) topLeft, (double X, double Y) bottomRight)
    {
        var text = new DicomDataset();
        text.SetString(DicomTags.BoundingBoxAnnotationUnits, units);
        text.SetString(DicomTags.UnformattedTextValue, words);
        text.SetDouble(DicomTags.BoundingBoxTopLeftHandCorner, topLeft.X, topLeft.Y);
        text.SetDouble(DicomTags.BoundingBoxBottomRightHandCorner, bottomRight.X, bottomRight.Y);
        text.SetString(DicomTags.BoundingBoxTextHorizontalJustification, "LEFT");
        return text;
    }

    private static DicomDataset LineStyle(bool isDashed)
    {
        var style = new DicomDataset();
        style.SetString(DicomTags.ShadowStyle, "OFF");
        style.SetDouble(DicomTags.ShadowOffsetX, 0);
        style.SetDouble(DicomTags.ShadowOffsetY, 0);
        style.SetInt32(DicomTags.ShadowColorCieLabValue, 0, 0x8080, 0x8080);
        style.SetDouble(DicomTags.ShadowOpacity, 0);
        style.SetInt32(DicomTags.PatternOnColorCieLabValue, 0xFFFF, 0x8080, 0x8080);
        style.SetInt32(DicomTags.PatternOffColorCieLabValue, 0, 0x8080, 0x8080);
        style.SetDouble(DicomTags.PatternOnOpacity, 1);
        style.SetDouble(DicomTags.PatternOffOpacity, 0);
        style.SetDouble(DicomTags.LineThickness, 2);
        style.SetString(DicomTags.LineDashingStyle, isDashed ? "DASHED" : "SOLID");
        if (isDashed)
        {
            style.SetInt32(DicomTags.LinePattern, Dashes);
        }

        return style;
    }
}
