using FractureGrid.Abstractions.Patients;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Ingest;
using FractureGrid.Gateway.Ledger;

namespace FractureGrid.Gateway.Web;

/// <summary>Asks the grid for decisions and gives them back their real identities.</summary>
internal sealed class DecisionReader(IPatientGrid grid, GatewayLedger ledger)
{
    /// <summary>The answer for the rows of one study at one site; they may belong to several patients where a patient id was corrected.</summary>
    public async Task<StudyAnswer> ReadStudyAsync(IReadOnlyList<IndexedInstance> rows)
    {
        var decisions = await AskAsync(rows);
        return StudyOf(rows, decisions);
    }

    public async Task<PatientAnswer> ReadPatientAsync(IReadOnlyList<IndexedInstance> rows)
    {
        var decisions = await AskAsync(rows);
        var studies = rows.GroupBy(row => row.Identity.StudyInstanceUid, StringComparer.Ordinal)
            .Select(study => StudyOf([.. study], decisions))
            .ToList();
        var driving = decisions.MaxBy(decision => decision.Score)?.DrivingImageId;
        return new PatientAnswer
        {
            Site = rows[0].Site,
            PatientId = rows[0].Identity.PatientId!,
            Outcome = studies.Max(study => study.Outcome),
            Score = studies.Max(study => study.Score),
            Version = decisions.Max(decision => decision.Version),
            Pending = studies.Sum(study => study.Pending),
            DrivingSopInstanceUid = rows.FirstOrDefault(row =>
                string.Equals(row.ImageId, driving, StringComparison.Ordinal)
            )?.Identity.SopInstanceUid,
            Studies = studies,
        };
    }

    private StudyAnswer StudyOf(IReadOnlyList<IndexedInstance> rows, IReadOnlyList<PatientDecision> decisions)
    {
        var ids = rows.Select(row => row.StudyId).ToHashSet(StringComparer.Ordinal);
        var studies = decisions.SelectMany(decision => decision.Studies).Where(study => ids.Contains(study.StudyId)).ToList();
        var decided = studies.SelectMany(study => study.Images).ToDictionary(image => image.Result.ImageId, StringComparer.Ordinal);
        var withdrawnIds = studies.SelectMany(study => study.WithdrawnImageIds).ToHashSet(StringComparer.Ordinal);
        var images = new List<ImageAnswer>();
        var (pending, withdrawn) = (new List<string>(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var row in rows)
        {
            if (decided.TryGetValue(row.ImageId, out var image))
            {
                images.Add(ImageAnswer.Of(row, image.Result, image.AcknowledgedAt, image.DecidedAt));
            }
            else
            {
                // One that is on its way from a patient to another is withdrawn there too, but nobody has withdrawn it.
                var sop = row.Identity.SopInstanceUid;
                if (withdrawnIds.Contains(row.ImageId) && ledger.ReasonOf(row.Site, sop) is { } reason)
                {
                    withdrawn.Add(sop, reason);
                }
                else
                {
                    pending.Add(sop);
                }
            }
        }

        var highest = studies.MaxBy(study => study.Score);
        return new StudyAnswer
        {
            Site = rows[0].Site,
            StudyInstanceUid = rows[0].Identity.StudyInstanceUid,
            PatientId = rows[0].Identity.PatientId,
            Outcome = images.Count == 0 ? null : studies.Max(study => study.Outcome),
            Score = highest?.Score ?? 0,
            Probability = highest?.Probability,
            Version = decisions.Max(decision => decision.Version),
            Pending = pending.Count,
            Images = images,
            PendingImages = pending,
            WithdrawnImages = [.. withdrawn.Keys],
            WithdrawalReasons = withdrawn,
        };
    }

    private Task<PatientDecision[]> AskAsync(IReadOnlyList<IndexedInstance> rows) =>
        Task.WhenAll(rows.Select(row => row.PatientKey).Distinct(StringComparer.Ordinal).Select(grid.GetDecisionAsync));
}
