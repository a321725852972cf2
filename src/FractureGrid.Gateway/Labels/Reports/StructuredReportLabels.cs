using System.Globalization;
using FractureGrid.Abstractions.Images;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Results.Structured;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Readings;
using FractureGrid.Gateway.Web;

namespace FractureGrid.Gateway.Labels.Reports;

/// <summary>
/// Truths from imaging measurement reports (PS3.16 TID 1500) with boxes, such as readers' workstations write. Only verified reports count: what the
/// grid itself has sent out, which nobody has verified, must not come back as truth.
/// </summary>
internal static class StructuredReportLabels
{
    private const string Verified = "VERIFIED";

    /// <param name="dataset">The report.</param>
    /// <param name="site">Whose report it is.</param>
    /// <param name="imagesOf">The images of a study that the site has sent.</param>
    public static IReadOnlyList<ReportStatement> Read(
        DicomDataset dataset,
        string site,
        Func<string, IReadOnlyList<IndexedInstance>> imagesOf
    )
    {
        if (ReportedFindings.Read(dataset) is not { } report)
        {
            return [ReportStatement.Wrong("report", "It is no imaging measurement report (TID 1500).")];
        }

        var where = $"report {report.SopInstanceUid}";
        if (!string.Equals(report.Verification, Verified, StringComparison.Ordinal))
        {
            return [ReportStatement.Wrong(where, "Nobody has verified it (0040,A493).")];
        }

        var at = VerifiedAt(dataset);
        var rows = imagesOf(report.StudyInstanceUid);
        if (ReadingMaker.Make(report, rows, "unknown", at ?? default) is not { } reading)
        {
            return [ReportStatement.Wrong(where, $"It is about no image that site '{site}' has sent.")];
        }

        return
        [
            .. reading.Images.Select(image =>
                image.Outcome is Outcome.Fracture or Outcome.NoFracture
                    ? new ReportStatement(where, Label(image, site, at), null)
                    : ReportStatement.Wrong(where, $"Of image {image.SopInstanceUid} it is in doubt.")
            ),
        ];
    }

    private static LabelEntry Label(ImageReading image, string site, DateTimeOffset? at) =>
        new()
        {
            Site = site,
            SopInstanceUid = image.SopInstanceUid,
            Fracture = image.Outcome is Outcome.Fracture,
            // A fracture without boxes was not drawn.
            Lesions =
                image.Outcome is Outcome.Fracture && image.Boxes.Count == 0 ? null : [.. image.Boxes.Select(box => BoxAnswer.Of(box)!)],
            At = at,
        };

    private static DateTimeOffset? VerifiedAt(DicomDataset dataset) =>
        dataset.GetItems(DicomTags.VerifyingObserverSequence) is [var observer, ..]
        && observer.GetString(DicomTags.VerificationDateTime) is { Length: >= 14 } text
        && DateTimeOffset.TryParseExact(
            text[..14],
            "yyyyMMddHHmmss",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var at
        )
            ? at
            : null;
}
