using System.Reflection;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Results;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Results;

namespace FractureGrid.Gateway.Results;

/// <summary>The canonical result in the words of the DICOM forms. Findings below the lower operating point are candidates and stay out of them.</summary>
internal static class StudyReportMapping
{
    private static readonly string s_software =
        typeof(StudyReportMapping).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? "0";

    /// <param name="result">The result.</param>
    /// <param name="films">Films by SOP Instance UID, those that are still held; at least one.</param>
    /// <param name="codes">The site's codes.</param>
    /// <param name="zone">The site's time zone.</param>
    public static StudyReport Of(StudyResult result, IReadOnlyDictionary<string, DicomFile> films, ReportCodes codes, TimeZoneInfo zone) =>
        Of(result, films.OrderBy(film => film.Key, StringComparer.Ordinal).First().Value.Dataset, films, codes, zone);

    /// <inheritdoc cref="Of(StudyResult, IReadOnlyDictionary{string, DicomFile}, ReportCodes, TimeZoneInfo)"/>
    public static StudyReport Of(
        StudyResult result,
        DicomDataset header,
        IReadOnlyDictionary<string, DicomFile> films,
        ReportCodes codes,
        TimeZoneInfo zone
    ) =>
        new()
        {
            Outcome = (ReportOutcome)result.Outcome,
            Score = result.Score,
            Probability = result.Probability,
            Version = result.Version,
            At = TimeZoneInfo.ConvertTime(result.DecidedAt, zone),
            Header = header,
            Software = s_software,
            Codes = codes,
            Images = [.. result.Images.Select(image => ImageOf(image, films.GetValueOrDefault(image.SopInstanceUid)))],
        };

    private static ReportImage ImageOf(ResultImage image, DicomFile? film) =>
        new()
        {
            SopClassUid = image.SopClassUid,
            SopInstanceUid = image.SopInstanceUid,
            SeriesInstanceUid = image.SeriesInstanceUid,
            Outcome = (ReportOutcome)image.Outcome,
            Score = image.Score,
            Probability = image.Probability,
            Lesions = [.. image.Lesions.Where(lesion => lesion.Outcome >= Outcome.Doubt).Select(LesionOf)],
            Analysed = image.Bone is { } bone ? new ReportBox(bone.X, bone.Y, bone.Width, bone.Height) : null,
            Site = SiteOf(image.BodyPart),
            View = image.View,
            Model = image.Model is { } model
                ? new ReportModel(model.Name, model.Version, model.Hash, model.DoubtThreshold, model.FractureThreshold)
                : null,
            NotAnalysed = image.NotAnalysed?.Code,
            Film = film,
        };

    private static ReportLesion LesionOf(ResultLesion lesion) =>
        new()
        {
            TrackingUid = lesion.Uid,
            X = lesion.Box.X,
            Y = lesion.Box.Y,
            Width = lesion.Box.Width,
            Height = lesion.Box.Height,
            Score = lesion.Score,
            Outcome = (ReportOutcome)lesion.Outcome,
        };

    private static CodedConcept? SiteOf(string? bodyPart) =>
        bodyPart switch
        {
            BodyParts.Hand => Concepts.Hand,
            BodyParts.Wrist => Concepts.WristJoint,
            BodyParts.UlnaRadius => Concepts.Forearm,
            BodyParts.Foot => Concepts.Foot,
            BodyParts.Ankle => Concepts.AnkleJoint,
            BodyParts.TibiaFibula => Concepts.LowerLeg,
            _ => null,
        };
}
