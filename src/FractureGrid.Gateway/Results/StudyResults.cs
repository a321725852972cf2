using FractureGrid.Abstractions.Results;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Ingest;
using FractureGrid.Gateway.Ledger;

namespace FractureGrid.Gateway.Results;

/// <summary>Asks the grid for decisions and makes canonical results of them, under their real identities.</summary>
internal sealed class StudyResults(GatewayIndex index, GatewayLedger ledger, IPatientGrid grid)
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
                Images = [.. result.Images.Select(image => image with { Flags = FlagsOf(key.Site, image) })],
            };
    }

    // What is only kept for comparison has no part in a result.
    private IEnumerable<IndexedInstance> Analysed(string study) => index.FindStudy(study).Where(row => row.State != InstanceState.Kept);

    private IReadOnlyList<string> FlagsOf(string site, ResultImage image) =>
        [.. ledger.FlagsOf(site, image.SopInstanceUid).Select(rule => rule.ToString())];

    public IReadOnlyList<IndexedInstance> Rows(StudyKey key) =>
        [
            .. Analysed(key.StudyInstanceUid)
                .Where(row => string.Equals(row.Site, key.Site, StringComparison.Ordinal))
                .Where(row => string.Equals(row.PatientKey, key.PatientKey, StringComparison.Ordinal)),
        ];
}
