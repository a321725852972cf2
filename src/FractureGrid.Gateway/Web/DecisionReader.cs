using FractureGrid.Abstractions.Patients;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Ingest;

namespace FractureGrid.Gateway.Web;

/// <summary>Asks the grid for decisions and gives them back their real identities.</summary>
internal sealed class DecisionReader(IPatientGrid grid)
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

    private static StudyAnswer StudyOf(IReadOnlyList<IndexedInstance> rows, IReadOnlyList<PatientDecision> decisions)
    {
        var decided = decisions
            .SelectMany(decision => decision.Studies)
            .Where(study => string.Equals(study.StudyId, rows[0].StudyId, StringComparison.Ordinal))
            .SelectMany(study => study.Images)
            .ToDictionary(image => image.Result.ImageId, StringComparer.Ordinal);
        var images = new List<ImageAnswer>();
        var pending = new List<string>();
        foreach (var row in rows)
        {
            if (decided.TryGetValue(row.ImageId, out var image))
            {
                images.Add(ImageAnswer.Of(row, image.Result, image.AcknowledgedAt, image.DecidedAt));
            }
            else
            {
                pending.Add(row.Identity.SopInstanceUid);
            }
        }

        var ids = rows.Select(row => row.StudyId).ToHashSet(StringComparer.Ordinal);
        var studies = decisions.SelectMany(decision => decision.Studies).Where(study => ids.Contains(study.StudyId)).ToList();
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
        };
    }

    private Task<PatientDecision[]> AskAsync(IReadOnlyList<IndexedInstance> rows) =>
        Task.WhenAll(rows.Select(row => row.PatientKey).Distinct(StringComparer.Ordinal).Select(grid.GetDecisionAsync));
}
