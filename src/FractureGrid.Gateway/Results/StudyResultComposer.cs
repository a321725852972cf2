using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;
using FractureGrid.Abstractions.Results;
using FractureGrid.Gateway.Index;

namespace FractureGrid.Gateway.Results;

/// <summary>Makes the canonical result of the pseudonymous decision and the index's real identities. Pure.</summary>
internal static class StudyResultComposer
{
    /// <param name="rows">The study's instances of one patient; at least one.</param>
    /// <param name="decision">The patient's decision.</param>
    /// <param name="history">Its versions.</param>
    /// <returns>Null while nothing of the study has been decided or withdrawn.</returns>
    public static StudyResult? Compose(
        IReadOnlyList<IndexedInstance> rows,
        PatientDecision decision,
        IReadOnlyList<DecisionVersion> history
    )
    {
        var first = rows[0];
        var study = decision.Studies.FirstOrDefault(s => string.Equals(s.StudyId, first.StudyId, StringComparison.Ordinal));
        if (study is null || study.Version == 0)
        {
            return null;
        }

        var byImage = rows.ToDictionary(row => row.ImageId, StringComparer.Ordinal);
        var versions = history.Where(v => string.Equals(v.StudyId, study.StudyId, StringComparison.Ordinal)).ToList();
        var version = versions.Last(v => v.Version <= study.Version);
        var decided = study.Images.ToDictionary(image => image.Result.ImageId, StringComparer.Ordinal);

        // In the order of the rows, whatever order the grid has them in.
        var images = rows.Where(row => decided.ContainsKey(row.ImageId)).Select(row => ImageOf(row, decided[row.ImageId])).ToList();
        return new StudyResult
        {
            Site = first.Site,
            PatientId = first.Identity.PatientId,
            StudyInstanceUid = first.Identity.StudyInstanceUid,
            Version = version.Version,
            Supersedes = versions.LastOrDefault(v => v.Version < version.Version)?.Version,
            DecidedAt = version.At,
            Cause = version.Cause,
            CauseDetail = version.Reason,
            IsComplete = study.PendingImageIds.Count == 0,
            Outcome = study.Outcome,
            Score = study.Score,
            Probability = study.Probability,
            Driver = DriverOf(images, study.Score),
            Patient = new PatientResult
            {
                Version = decision.Version,
                Outcome = decision.Outcome,
                Score = decision.Score,
                Studies = decision.Studies.Count,
            },
            Images = images,
            PendingImages = [.. Uids(study.PendingImageIds, byImage)],
            WithdrawnImages = [.. Uids(study.WithdrawnImageIds, byImage)],
            TakenBackAt = TakenBackAt(study, versions),
        };
    }

    // Of a film's changes the last one counts: it may have come from another patient, and have been withdrawn for its quality since.
    private static long? TakenBackAt(StudyDecision study, List<DecisionVersion> versions) =>
        versions
            .Where(v => v.Version <= study.Version && study.WithdrawnImageIds.Contains(v.ImageId, StringComparer.Ordinal))
            .GroupBy(v => v.ImageId, StringComparer.Ordinal)
            .Select(image => image.Last())
            .Where(v => v.Cause is DecisionCause.IdentityCorrected)
            .Max(v => (long?)v.Version);

    private static ResultImage ImageOf(IndexedInstance row, DecidedImage image)
    {
        var result = image.Result;
        return new ResultImage
        {
            SopInstanceUid = row.Identity.SopInstanceUid,
            SopClassUid = row.Identity.SopClassUid,
            SeriesInstanceUid = row.Identity.SeriesInstanceUid,
            BodyPart = BodyParts.Of(image.Attributes.BodyPart),
            View = image.Attributes.View,
            Outcome = result.Outcome,
            Score = result.Score,
            Probability = result.Probability,
            Lesions = [.. result.Lesions.OrderByDescending(lesion => lesion.Score).Select(lesion => LesionOf(row, result.Model, lesion))],
            Bone = result.Bone,
            BoneFound = result.BoneFound,
            Noise = result.Noise,
            Model = result.Model,
            NotAnalysed = result.NotAnalysed,
            Flags = image.Flags,
            DecidedAt = image.DecidedAt,
        };
    }

    private static ResultLesion LesionOf(IndexedInstance row, ModelIdentity? model, Lesion lesion) =>
        new()
        {
            Uid = ResultUids.Lesion(row, model, lesion),
            Box = lesion.Box,
            Score = lesion.Score,
            Outcome = model?.OutcomeOf(lesion.Score) ?? Outcome.NoFracture,
        };

    // Among equal scores the first UID, so that the answer does not depend on the order of arrival.
    private static ResultDriver? DriverOf(IReadOnlyList<ResultImage> images, double score)
    {
        var driving = images
            .Where(image => image.Lesions.Count > 0 && image.Model is not null)
            .OrderByDescending(image => image.Score)
            .ThenBy(image => image.SopInstanceUid, StringComparer.Ordinal)
            .FirstOrDefault();
        return driving is null
            ? null
            : new ResultDriver
            {
                SopInstanceUid = driving.SopInstanceUid,
                LesionUid = driving.Lesions[0].Uid,
                DistanceToDoubt = score - driving.Model!.DoubtThreshold,
                DistanceToFracture = score - driving.Model.FractureThreshold,
            };
    }

    private static IEnumerable<string> Uids(IEnumerable<string> imageIds, Dictionary<string, IndexedInstance> byImage) =>
        imageIds.Where(byImage.ContainsKey).Select(id => byImage[id].Identity.SopInstanceUid);
}
