namespace FractureGrid.Dicom.Results.Presentation;

/// <summary>
/// A grayscale softcopy presentation state (PS3.3 A.33.1) that lays the boxes of one image over it, for viewers that show no structured reports: FRACTURE and
/// DOUBT in layers of their own, DOUBT dashed for viewers that know line styles, each with its words and score, and the film's own window.
/// </summary>
public static class PresentationState
{
    public const string Modality = "PR";
    private const int SeriesNumber = 9002;
    private const string DoubtLayer = "FG_DOUBT";
    private const string FractureLayer = "FG_FRACTURE";
    private const string NoticeLayer = "FG_NOTICE";

    /// <summary>Makes the object.</summary>
    /// <param name="report">The result.</param>
    /// <param name="image">The image, with its film.</param>
    /// <param name="uids">UIDs of the object.</param>
    /// <param name="number">Instance number in the series, from 1.</param>
    /// <exception cref="ArgumentException">The image comes without film.</exception>
    public static DicomFile Create(StudyReport report, ReportImage image, ObjectUids uids, int number)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(image);
        var film = image.Film?.Dataset ?? throw new ArgumentException("The image comes without film.", nameof(image));
        var dataset = ReportModules.Create(
            report,
            uids,
            SopClasses.GrayscaleSoftcopyPresentationStateStorage,
            Modality,
            (SeriesNumber, "FractureGrid boxes"),
            number
        );
        dataset.SetString(DicomTags.Laterality, image.Laterality ?? "");
        Identify(dataset, report);
        dataset.SetItems(DicomTags.ReferencedSeriesSequence, References(image));
        dataset.SetItems(DicomTags.DisplayedAreaSelectionSequence, Area(image, film));
        dataset.SetItems(
            DicomTags.GraphicLayerSequence,
            Layer(NoticeLayer, 1, "Notice"),
            Layer(DoubtLayer, 2, "Doubt"),
            Layer(FractureLayer, 3, "Fracture")
        );
        dataset.SetItems(DicomTags.GraphicAnnotationSequence, [.. Annotations(image, film)]);
        CopyGreyscale(film, dataset);
        return new DicomFile(dataset, TransferSyntaxUids.ExplicitVrLittleEndian);
    }

    private static void Identify(DicomDataset dataset, StudyReport report)
    {
        dataset.SetString(DicomTags.ContentLabel, "FRACTUREGRID");
        dataset.SetString(DicomTags.ContentDescription, StudyReport.ResearchUse);
        dataset.SetString(DicomTags.ContentCreatorName, "FractureGrid^Program");
        ReportModules.SetMoment(dataset, DicomTags.PresentationCreationDate, DicomTags.PresentationCreationTime, report.At);
    }

    private static DicomDataset References(ReportImage image)
    {
        var series = new DicomDataset();
        series.SetString(DicomTags.SeriesInstanceUid, image.SeriesInstanceUid);
        series.SetItems(DicomTags.ReferencedImageSequence, ReportModules.Reference(image.SopClassUid, image.SopInstanceUid));
        return series;
    }

    private static DicomDataset Area(ReportImage image, DicomDataset film)
    {
        var area = new DicomDataset();
        area.SetItems(DicomTags.ReferencedImageSequence, ReportModules.Reference(image.SopClassUid, image.SopInstanceUid));
        area.SetInt32(DicomTags.DisplayedAreaTopLeftHandCorner, 1, 1);
        area.SetInt32(
            DicomTags.DisplayedAreaBottomRightHandCorner,
            film.GetInt32(DicomTags.Columns) ?? 0,
            film.GetInt32(DicomTags.Rows) ?? 0
        );
        area.SetString(DicomTags.PresentationSizeMode, "SCALE TO FIT");
        if (film.GetDoubles(DicomTags.PixelSpacing) is [var row, var column])
        {
            area.SetDouble(DicomTags.PresentationPixelSpacing, row, column);
        }
        else if (film.GetDoubles(DicomTags.ImagerPixelSpacing) is [var imagerRow, var imagerColumn])
        {
            area.SetDouble(DicomTags.PresentationPixelSpacing, imagerRow, imagerColumn);
        }
        else
        {
            area.SetInt32(DicomTags.PresentationPixelAspectRatio, 1, 1);
        }

        return area;
    }

    private static DicomDataset Layer(string name, int order, string description)
    {
        var layer = new DicomDataset();
        layer.SetString(DicomTags.GraphicLayer, name);
        layer.SetInt32(DicomTags.GraphicLayerOrder, order);
        layer.SetString(DicomTags.GraphicLayerDescription, description);
        layer.SetInt32(DicomTags.GraphicLayerRecommendedDisplayGrayscaleValue, 0xFFFF);
        return layer;
    }

    private static IEnumerable<DicomDataset> Annotations(ReportImage image, DicomDataset film)
    {
        var notice = new DicomDataset();
        notice.SetItems(DicomTags.ReferencedImageSequence, ReportModules.Reference(image.SopClassUid, image.SopInstanceUid));
        notice.SetString(DicomTags.GraphicLayer, NoticeLayer);
        notice.SetItems(DicomTags.TextObjectSequence, GraphicAnnotation.Notice(StudyReport.ResearchUse));
        yield return notice;
        foreach (var (layer, outcome) in new[] { (DoubtLayer, ReportOutcome.Doubt), (FractureLayer, ReportOutcome.Fracture) })
        {
            var lesions = image.Lesions.Where(lesion => lesion.Outcome == outcome).ToList();
            if (lesions.Count == 0)
            {
                continue;
            }

            var annotation = new DicomDataset();
            annotation.SetItems(DicomTags.ReferencedImageSequence, ReportModules.Reference(image.SopClassUid, image.SopInstanceUid));
            annotation.SetString(DicomTags.GraphicLayer, layer);
            annotation.SetItems(DicomTags.TextObjectSequence, [.. lesions.Select(lesion => GraphicAnnotation.Label(lesion, film))]);
            annotation.SetItems(DicomTags.GraphicObjectSequence, [.. lesions.Select(GraphicAnnotation.Box)]);
            yield return annotation;
        }
    }

    // A presentation state replaces the image's own grey scale (PS3.4 N.2), so it must say the same again.
    private static void CopyGreyscale(DicomDataset film, DicomDataset dataset)
    {
        if (film.GetDouble(DicomTags.RescaleSlope) is { } slope)
        {
            dataset.SetDouble(DicomTags.RescaleIntercept, film.GetDouble(DicomTags.RescaleIntercept) ?? 0);
            dataset.SetDouble(DicomTags.RescaleSlope, slope);
            dataset.SetString(DicomTags.RescaleType, film.GetString(DicomTags.RescaleType) ?? "US");
        }

        if (film.GetDoubles(DicomTags.WindowCenter) is [var centre, ..] && film.GetDoubles(DicomTags.WindowWidth) is [var width, ..])
        {
            var window = new DicomDataset();
            window.SetDouble(DicomTags.WindowCenter, centre);
            window.SetDouble(DicomTags.WindowWidth, width);
            if (film.GetString(DicomTags.VoiLutFunction) is { } function)
            {
                window.SetString(DicomTags.VoiLutFunction, function);
            }

            dataset.SetItems(DicomTags.SoftcopyVoiLutSequence, window);
        }

        var isInverted =
            film.GetString(DicomTags.PhotometricInterpretation) is "MONOCHROME1"
            || film.GetString(DicomTags.PresentationLutShape) is "INVERSE";
        dataset.SetString(DicomTags.PresentationLutShape, isInverted ? "INVERSE" : "IDENTITY");
    }
}
