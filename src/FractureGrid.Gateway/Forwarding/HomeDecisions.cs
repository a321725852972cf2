using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;

namespace FractureGrid.Gateway.Forwarding;

/// <summary>Decisions and their versions over the images at home. Pure.</summary>
internal static class HomeDecisions
{
    /// <param name="images">All of the patient's images.</param>
    /// <param name="versions">Every version so far, oldest first.</param>
    public static PatientDecision Of(IReadOnlyList<HomeImage> images, IReadOnlyList<DecisionVersion> versions)
    {
        var counting = images.Where(image => image.Counts).ToList();
        return new PatientDecision
        {
            Version = versions is [.., var last] ? last.Version : 0,
            Outcome = OutcomeOf(counting),
            Score = ScoreOf(counting),
            DrivingImageId = Driving(counting)?.ImageId,
            Studies = [.. images.GroupBy(image => image.StudyId, StringComparer.Ordinal).Select(study => StudyOf(study, versions))],
            Pending = images.Count(image => image.IsPending),
        };
    }

    /// <summary>The version that a change makes.</summary>
    /// <param name="images">All of the patient's images, after the change.</param>
    /// <param name="changed">The image that changed.</param>
    /// <param name="number">Number of the version.</param>
    /// <param name="cause">What changed it.</param>
    /// <param name="at">When.</param>
    public static DecisionVersion Next(
        IReadOnlyList<HomeImage> images,
        HomeImage changed,
        long number,
        DecisionCause cause,
        DateTimeOffset at
    )
    {
        var counting = images.Where(image => image.Counts).ToList();
        var driving = Driving(counting)?.Result;
        var score = ScoreOf(counting);
        return new DecisionVersion
        {
            Version = number,
            At = at,
            Cause = cause,
            ImageId = changed.ImageId,
            StudyId = changed.StudyId,
            Outcome = OutcomeOf(counting),
            Score = score,
            DrivingImageId = driving?.ImageId,
            DrivingLesion = driving?.Lesions.MaxBy(lesion => lesion.Score),
            DistanceToDoubt = score - driving?.Model?.DoubtThreshold,
            DistanceToFracture = score - driving?.Model?.FractureThreshold,
            Reason = changed.Withdrawn,
        };
    }

    /// <summary>Versions of images that an earlier release decided, which kept none.</summary>
    public static IReadOnlyList<DecisionVersion> Replay(IReadOnlyList<HomeImage> images)
    {
        var decided = images.Where(image => image.Result is not null).OrderBy(image => image.DecidedAt).ToList();
        return
        [
            .. decided.Select((image, i) => Next(decided.GetRange(0, i + 1), image, i + 1, DecisionCause.ImageDecided, image.DecidedAt)),
        ];
    }

    private static StudyDecision StudyOf(IGrouping<string, HomeImage> images, IReadOnlyList<DecisionVersion> versions)
    {
        var counting = images.Where(image => image.Counts).ToList();
        return new StudyDecision
        {
            StudyId = images.Key,
            Outcome = OutcomeOf(counting),
            Score = ScoreOf(counting),
            DrivingImageId = Driving(counting)?.ImageId,
            Version = versions.LastOrDefault(version => string.Equals(version.StudyId, images.Key, StringComparison.Ordinal))?.Version ?? 0,
            Images = [.. counting.Select(DecidedOf)],
            PendingImageIds = [.. images.Where(image => image.IsPending).Select(image => image.ImageId)],
            WithdrawnImageIds = [.. images.Where(image => image.Withdrawn is not null).Select(image => image.ImageId)],
        };
    }

    private static DecidedImage DecidedOf(HomeImage image) =>
        new()
        {
            Result = image.Result!,
            Attributes = image.Attributes,
            AcknowledgedAt = image.AcknowledgedAt,
            DecidedAt = image.DecidedAt,
            // How often the grid tried is its own affair.
            Attempts = 1,
            Flags = [.. image.Result!.Flags.Select(flag => flag.Code)],
        };

    private static HomeImage? Driving(IEnumerable<HomeImage> counting) =>
        counting.Where(image => image.Result!.Score > 0).MaxBy(image => image.Result!.Score);

    private static double ScoreOf(IEnumerable<HomeImage> counting) => counting.Select(image => image.Result!.Score).DefaultIfEmpty().Max();

    private static Outcome OutcomeOf(IEnumerable<HomeImage> counting) =>
        counting.Select(image => image.Result!.Outcome).DefaultIfEmpty().Max();
}
