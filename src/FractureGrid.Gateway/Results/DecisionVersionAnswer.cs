using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Web;

namespace FractureGrid.Gateway.Results;

/// <summary>One version of a patient's decision under real identities; null where an image is another gateway's.</summary>
public sealed record DecisionVersionAnswer
{
    public required long Version { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DecisionCause Cause { get; init; }

    public string? Reason { get; init; }

    /// <summary>The image that the change is about.</summary>
    public string? SopInstanceUid { get; init; }

    public string? StudyInstanceUid { get; init; }

    public required Outcome Outcome { get; init; }

    public required double Score { get; init; }

    /// <summary>The image that gave the score.</summary>
    public string? DrivingSopInstanceUid { get; init; }

    /// <summary>The lesion that gave the score.</summary>
    public LesionAnswer? DrivingLesion { get; init; }

    /// <summary>Score less the DOUBT threshold.</summary>
    public double? DistanceToDoubt { get; init; }

    /// <summary>Score less the FRACTURE threshold.</summary>
    public double? DistanceToFracture { get; init; }

    internal static DecisionVersionAnswer Of(DecisionVersion version, GatewayIndex index)
    {
        var image = index.FindImage(version.ImageId)?.Identity;
        return new DecisionVersionAnswer
        {
            Version = version.Version,
            At = version.At,
            Cause = version.Cause,
            Reason = version.Reason,
            SopInstanceUid = image?.SopInstanceUid,
            StudyInstanceUid = image?.StudyInstanceUid,
            Outcome = version.Outcome,
            Score = version.Score,
            DrivingSopInstanceUid = version.DrivingImageId is { } driving ? index.FindImage(driving)?.Identity.SopInstanceUid : null,
            DrivingLesion = version.DrivingLesion is { } lesion ? LesionAnswer.Of(lesion) : null,
            DistanceToDoubt = version.DistanceToDoubt,
            DistanceToFracture = version.DistanceToFracture,
        };
    }
}
