using FractureGrid.Abstractions.Results;
using FractureGrid.Abstractions.Screening;
using FractureGrid.Gateway.Corrections;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Ingest;
using FractureGrid.Gateway.Ledger;

namespace FractureGrid.Gateway.Results;

/// <summary>Asks the grid for decisions and makes canonical results of them, under their real identities.</summary>
internal sealed class StudyResults(GatewayIndex index, GatewayLedger ledger, CorrectionLedger corrections, IPatientGrid grid)
{
    /// <summary>The keys of a study, one for each site and patient that it is known with.</summary>
    public IReadOnlyList<StudyKey> Find(string studyInstanceUid) =>
        [.. Analysed(studyInstanceUid).Select(row => new StudyKey(row.Site, row.Identity.StudyInstanceUid, row.PatientKey)).Distinct()];

    /// <summary>The result of now; null while none of the study's images is decided or withdrawn.</summary>
    public async Task<StudyResult?> ReadAsync(StudyKey key)
    {
        var rows = Rows(key);
        if (rows.Count == 0)
        {
            return null;
        }

        var decision = await grid.GetDecisionAsync(key.PatientKey);
        var history = await grid.GetHistoryAsync(key.PatientKey);
        var result = StudyResultComposer.Compose(rows, decision, history);
        return result is null
            ? null
            : result with
            {
                Images =
                [
                    .. result.Images.Select(image =>
                        image with
                        {
                            Flags = [.. FlagsOf(key.Site, image).Union(image.Flags, StringComparer.Ordinal)],
                        }
                    ),
                ],
            };
    }

    // What is only kept for comparison has no part in a result.
    private IEnumerable<IndexedInstance> Analysed(string study) => index.FindStudy(study).Where(row => row.State != InstanceState.Kept);

    // What the picture shows is in the result itself, and may change with another analysis.
    private IEnumerable<string> FlagsOf(string site, ResultImage image) =>
        ledger.FlagsOf(site, image.SopInstanceUid).Where(rule => !rule.IsOfPicture()).Select(rule => rule.ToString());

    /// <summary>The keys that a study was known with before its patient was corrected.</summary>
    public IReadOnlyList<StudyKey> FindFormer(string studyInstanceUid) =>
        [
            .. corrections
                .OfStudy(studyInstanceUid)
                .Select(correction => new StudyKey(correction.Site, studyInstanceUid, correction.OldPatientKey))
                .Distinct(),
        ];

    /// <summary>The study's images of its patient, and those that were corrected to another one, as they were.</summary>
    public IReadOnlyList<IndexedInstance> Rows(StudyKey key) => [.. Current(key), .. Former(key)];

    /// <summary>The study's images that are its patient's now.</summary>
    public IReadOnlyList<IndexedInstance> Current(StudyKey key) => [.. OfSite(key).Where(row => IsOf(row, key))];

    private IEnumerable<IndexedInstance> OfSite(StudyKey key) =>
        Analysed(key.StudyInstanceUid).Where(row => string.Equals(row.Site, key.Site, StringComparison.Ordinal));

    private static bool IsOf(IndexedInstance row, StudyKey key) => string.Equals(row.PatientKey, key.PatientKey, StringComparison.Ordinal);

    // Their decision there is made: they are out of it.
    private IEnumerable<IndexedInstance> Former(StudyKey key) =>
        corrections
            .OfStudy(key.StudyInstanceUid)
            .Where(correction => string.Equals(correction.Site, key.Site, StringComparison.Ordinal))
            .Where(correction => string.Equals(correction.OldPatientKey, key.PatientKey, StringComparison.Ordinal))
            .DistinctBy(correction => correction.SopInstanceUid, StringComparer.Ordinal)
            .Join(
                OfSite(key).Where(row => !IsOf(row, key)),
                correction => correction.SopInstanceUid,
                row => row.Identity.SopInstanceUid,
                (correction, row) =>
                    row with
                    {
                        PatientKey = key.PatientKey,
                        Identity = row.Identity with { PatientId = correction.OldPatientId },
                        State = InstanceState.Decided,
                    },
                StringComparer.Ordinal
            );
}
