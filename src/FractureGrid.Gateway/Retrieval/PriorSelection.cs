using System.Buffers;
using System.Globalization;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Dimse;

namespace FractureGrid.Gateway.Retrieval;

/// <summary>What to ask for, and which of the answers are priors worth fetching.</summary>
internal static class PriorSelection
{
    private const string DateFormat = "yyyyMMdd";

    /// <summary>Studies whose series are asked for at most.</summary>
    private const int MostCandidates = 50;

    private static readonly SearchValues<char> Wildcards = SearchValues.Create("*?\\");
    private static readonly string[] Radiography = ["CR", "DX"];

    /// <summary>A patient id that a query would take for a pattern or a list (PS3.4 C.2.2.2) would bring other patients' studies.</summary>
    public static bool IsSearchable(string? patientId) =>
        !string.IsNullOrWhiteSpace(patientId) && !patientId.AsSpan().ContainsAny(Wildcards);

    public static IReadOnlyList<string> ModalitiesOf(DimseArchiveOptions options) =>
        options.PriorModalities.Count > 0 ? options.PriorModalities : Radiography;

    public static DicomDataset StudyKeys(PriorRequest request, DimseArchiveOptions options, DateTimeOffset now)
    {
        var from = (now - options.PriorsWithin).ToString(DateFormat, CultureInfo.InvariantCulture);
        var keys = new DicomDataset();
        keys.SetString(DicomTags.QueryRetrieveLevel, "STUDY");
        keys.SetString(DicomTags.PatientId, request.PatientId);
        keys.SetString(DicomTags.StudyDate, from + "-");
        keys.SetString(DicomTags.StudyInstanceUid, "");
        keys.SetString(DicomTags.ModalitiesInStudy, "");
        return keys;
    }

    public static DicomDataset SeriesKeys(string study)
    {
        var keys = new DicomDataset();
        keys.SetString(DicomTags.QueryRetrieveLevel, "SERIES");
        keys.SetString(DicomTags.StudyInstanceUid, study);
        keys.SetString(DicomTags.SeriesInstanceUid, "");
        keys.SetString(DicomTags.Modality, "");
        return keys;
    }

    /// <summary>
    /// The other studies of this very patient that may hold radiographs, newest first. Whether they do, an archive that does not know the modalities
    /// of a study only says of its series.
    /// </summary>
    public static IReadOnlyList<string> Choose(IEnumerable<DicomDataset> matches, PriorRequest request, DimseArchiveOptions options)
    {
        var modalities = ModalitiesOf(options);
        return
        [
            .. matches
                .Where(match =>
                    Text(match, DicomTags.PatientId) is { } patient && string.Equals(patient, request.PatientId, StringComparison.Ordinal)
                )
                .Where(match => MayHold(match.GetStrings(DicomTags.ModalitiesInStudy), modalities))
                .OrderByDescending(match => Text(match, DicomTags.StudyDate), StringComparer.Ordinal)
                .Select(match => Text(match, DicomTags.StudyInstanceUid))
                .OfType<string>()
                .Where(study => !string.Equals(study, request.StudyInstanceUid, StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal)
                .Take(MostCandidates),
        ];
    }

    /// <summary>The series to fetch.</summary>
    public static IReadOnlyList<string> ChooseSeries(IEnumerable<DicomDataset> matches, DimseArchiveOptions options)
    {
        var modalities = ModalitiesOf(options);
        return
        [
            .. matches
                .Where(match => modalities.Contains(Text(match, DicomTags.Modality), StringComparer.Ordinal))
                .Select(match => Text(match, DicomTags.SeriesInstanceUid))
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];
    }

    public static DicomDataset MoveSeries(string study, string series)
    {
        var keys = new DicomDataset();
        keys.SetString(DicomTags.QueryRetrieveLevel, "SERIES");
        keys.SetString(DicomTags.StudyInstanceUid, study);
        keys.SetString(DicomTags.SeriesInstanceUid, series);
        return keys;
    }

    public static DicomDataset MoveStudy(string study)
    {
        var keys = new DicomDataset();
        keys.SetString(DicomTags.QueryRetrieveLevel, "STUDY");
        keys.SetString(DicomTags.StudyInstanceUid, study);
        return keys;
    }

    /// <summary>Archives need not know the modalities of a study: then its series are asked for.</summary>
    private static bool MayHold(IReadOnlyList<string> given, IReadOnlyList<string> wanted) =>
        given.All(string.IsNullOrWhiteSpace) || given.Any(modality => wanted.Contains(modality.Trim(), StringComparer.Ordinal));

    private static string? Text(DicomDataset dataset, DicomTag tag) =>
        dataset.GetString(tag)?.Trim(' ', '\0') is { Length: > 0 } text ? text : null;
}
