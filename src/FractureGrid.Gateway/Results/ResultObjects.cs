using FractureGrid.Abstractions.Results;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Results;
using FractureGrid.Dicom.Results.Capture;
using FractureGrid.Dicom.Results.Presentation;
using FractureGrid.Dicom.Results.Structured;

namespace FractureGrid.Gateway.Results;

/// <summary>Makes the DICOM objects of a result.</summary>
internal static class ResultObjects
{
    /// <summary>The objects in the order in which they are sent.</summary>
    /// <param name="study">What the result is about.</param>
    /// <param name="result">The result.</param>
    /// <param name="films">Films by SOP Instance UID, those that are still held.</param>
    /// <param name="codes">The site's codes.</param>
    /// <param name="zone">The site's time zone.</param>
    /// <param name="given">The version that was given out before; null for the first.</param>
    public static IEnumerable<(ResultForm Form, DicomFile File)> Make(
        StudyKey study,
        StudyResult result,
        IReadOnlyDictionary<string, DicomFile> films,
        ReportCodes codes,
        TimeZoneInfo zone,
        long? given
    )
    {
        var report = StudyReportMapping.Of(result, films, codes, zone);
        if (report.Images.Count == 0)
        {
            // All were withdrawn: a report needs an image to be about, a page does not.
            yield return (
                ResultForm.SecondaryCapture,
                SecondaryCapture.Summary(report, Uids(study, SecondaryCapture.Modality, result.Version))
            );
            yield break;
        }

        yield return (
            ResultForm.StructuredReport,
            MeasurementReport.Create(
                report,
                Uids(study, MeasurementReport.Modality, result.Version),
                given is { } before ? ResultUids.Instance(study, MeasurementReport.Modality, before) : null
            )
        );
        var number = 1;
        foreach (var image in report.Images.Where(image => image is { Film: not null, Lesions.Count: > 0 }))
        {
            var uids = Uids(study, PresentationState.Modality, result.Version, image.SopInstanceUid);
            yield return (ResultForm.PresentationState, PresentationState.Create(report, image, uids, number++));
        }

        yield return (
            ResultForm.SecondaryCapture,
            SecondaryCapture.Summary(report, Uids(study, SecondaryCapture.Modality, result.Version))
        );
        number = 2;
        foreach (var image in report.Images)
        {
            var uids = Uids(study, SecondaryCapture.Modality, result.Version, image.SopInstanceUid);
            if (SecondaryCapture.Film(report, image, uids, number) is { } picture)
            {
                number++;
                yield return (ResultForm.SecondaryCapture, picture);
            }
        }
    }

    private static ObjectUids Uids(StudyKey study, string form, long version, string part = "") =>
        new(ResultUids.Series(study, form), ResultUids.Instance(study, form, version, part));
}
