using FractureGrid.Abstractions.Results;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Results;
using FractureGrid.Dicom.Results.Capture;
using FractureGrid.Dicom.Results.Presentation;
using FractureGrid.Dicom.Results.Rejection;
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
    /// <param name="earlier">The objects of that version.</param>
    public static IEnumerable<(ResultForm Form, DicomFile File)> Make(
        StudyKey study,
        StudyResult result,
        IReadOnlyDictionary<string, DicomFile> films,
        ReportCodes codes,
        TimeZoneInfo zone,
        long? given,
        IReadOnlyList<RejectedObject> earlier
    )
    {
        var report = StudyReportMapping.Of(result, films, codes, zone);
        return [.. Make(study, result, report, given), .. Note(study, report, result.TakesBack(given), earlier)];
    }

    /// <summary>The note that takes all that was given out under a wrong patient out of use, when none of the study is that patient's any more.</summary>
    /// <param name="study">The study under the wrong patient.</param>
    /// <param name="result">Its result, without images.</param>
    /// <param name="header">Any of the objects.</param>
    /// <param name="codes">The site's codes.</param>
    /// <param name="zone">The site's time zone.</param>
    /// <param name="earlier">The objects of the version that was given out before.</param>
    public static IEnumerable<(ResultForm Form, DicomFile File)> Retract(
        StudyKey study,
        StudyResult result,
        DicomDataset header,
        ReportCodes codes,
        TimeZoneInfo zone,
        IReadOnlyList<RejectedObject> earlier
    ) =>
        Note(
            study,
            StudyReportMapping.Of(result, header, new Dictionary<string, DicomFile>(StringComparer.Ordinal), codes, zone),
            isCorrection: true,
            earlier
        );

    private static IEnumerable<(ResultForm Form, DicomFile File)> Make(StudyKey study, StudyResult result, StudyReport report, long? given)
    {
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

    /// <summary>
    /// Takes out of use what would otherwise linger beside the new pictures. The earlier report needs no rejection, since the new one names it as its predecessor,
    /// unless it speaks of images under a wrong patient.
    /// </summary>
    private static IEnumerable<(ResultForm Form, DicomFile File)> Note(
        StudyKey study,
        StudyReport report,
        bool isCorrection,
        IReadOnlyList<RejectedObject> earlier
    )
    {
        List<RejectedObject> stale =
        [
            .. earlier.Where(o =>
                o.SopClassUid is SopClasses.GrayscaleSoftcopyPresentationStateStorage or SopClasses.SecondaryCaptureImageStorage
                || (isCorrection && o.SopClassUid is SopClasses.Comprehensive3DSrStorage)
            ),
        ];
        if (stale.Count > 0)
        {
            yield return (
                ResultForm.RejectionNote,
                RejectionDocument.Create(
                    report,
                    Uids(study, RejectionDocument.Modality, report.Version),
                    isCorrection ? Concepts.IncorrectWorklistEntry : report.Codes.Superseded,
                    isCorrection ? "The patient was corrected." : $"Superseded by version {report.Version} of the result.",
                    stale
                )
            );
        }
    }

    private static ObjectUids Uids(StudyKey study, string form, long version, string part = "") =>
        new(ResultUids.Series(study, form), ResultUids.Instance(study, form, version, part));
}
