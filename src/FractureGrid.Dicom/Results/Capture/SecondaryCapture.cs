namespace FractureGrid.Dicom.Results.Capture;

/// <summary>
/// Secondary captures (PS3.3 A.8.1) for viewers that show nothing but pictures: a summary page, and each film with its boxes and the notice burned in.
/// </summary>
public static class SecondaryCapture
{
    public const string Modality = "OT";
    private const int SeriesNumber = 9003;

    /// <summary>Default of the longest side of a film on its page, in pixels.</summary>
    public const int UsualLongSide = 1024;

    /// <summary>The page that says the result in words.</summary>
    public static DicomFile Summary(StudyReport report, ObjectUids uids)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Create(report, uids, 1, SummaryPage.Draw(report), report.Images, "Summary of the result");
    }

    /// <summary>One film with its boxes; null where it can't be shown.</summary>
    /// <param name="report">The result.</param>
    /// <param name="image">The image, with its film.</param>
    /// <param name="uids">UIDs of the object.</param>
    /// <param name="number">Instance number in the series, from 2.</param>
    /// <param name="longSide">Longest side of the film on its page, in pixels.</param>
    public static DicomFile? Film(StudyReport report, ReportImage image, ObjectUids uids, int number, int longSide = UsualLongSide)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(image);
        return FilmPage.Draw(image, longSide) is { } page
            ? Create(report, uids, number, page, [image], "Film with the boxes that were found")
            : null;
    }

    private static DicomFile Create(
        StudyReport report,
        ObjectUids uids,
        int number,
        Canvas page,
        IReadOnlyList<ReportImage> sources,
        string derivation
    )
    {
        var dataset = ReportModules.Create(
            report,
            uids,
            SopClasses.SecondaryCaptureImageStorage,
            Modality,
            (SeriesNumber, "FractureGrid pictures"),
            number
        );
        dataset.SetString(DicomTags.ConversionType, "WSD");
        dataset.SetString(DicomTags.ImageType, "DERIVED", "SECONDARY");
        dataset.SetString(DicomTags.DerivationDescription, derivation);
        dataset.SetString(DicomTags.ImageComments, StudyReport.ResearchUse);
        dataset.SetString(DicomTags.PatientOrientation, "");
        // Type 2C: needed where the part is a paired one, and empty where it is both or not known.
        var sides = sources.Select(image => image.Laterality).Distinct(StringComparer.Ordinal).ToList();
        dataset.SetString(DicomTags.Laterality, sides is [{ } side] ? side : "");

        dataset.SetItems(
            DicomTags.SourceImageSequence,
            [.. sources.Select(image => ReportModules.Reference(image.SopClassUid, image.SopInstanceUid))]
        );
        ReportModules.SetMoment(dataset, DicomTags.ContentDate, DicomTags.ContentTime, report.At);
        dataset.SetString(DicomTags.BurnedInAnnotation, "YES");
        dataset.SetString(DicomTags.LossyImageCompression, "00");
        SetPixels(dataset, page);
        return new DicomFile(dataset, TransferSyntaxUids.ExplicitVrLittleEndian);
    }

    private static void SetPixels(DicomDataset dataset, Canvas page)
    {
        dataset.SetInt32(DicomTags.SamplesPerPixel, 3);
        dataset.SetString(DicomTags.PhotometricInterpretation, "RGB");
        dataset.SetInt32(DicomTags.PlanarConfiguration, 0);
        dataset.SetInt32(DicomTags.Rows, page.Height);
        dataset.SetInt32(DicomTags.Columns, page.Width);
        dataset.SetInt32(DicomTags.BitsAllocated, 8);
        dataset.SetInt32(DicomTags.BitsStored, 8);
        dataset.SetInt32(DicomTags.HighBit, 7);
        dataset.SetInt32(DicomTags.PixelRepresentation, 0);
        dataset.SetBytes(DicomTags.PixelData, DicomVr.OB, page.Pixels);
    }
}
