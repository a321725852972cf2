using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;

namespace FractureGrid.Abstractions.Studies;

/// <summary>A version of the decision, under real identities.</summary>
public sealed record StudyVersion
{
    public required long Version { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DecisionCause Cause { get; init; }

    public string? Reason { get; init; }

    public required Outcome Outcome { get; init; }

    public required double Score { get; init; }

    /// <summary>The image that the change is about; null where it is another gateway's.</summary>
    public string? SopInstanceUid { get; init; }

    /// <summary>The image that gave the score.</summary>
    public string? DrivingSopInstanceUid { get; init; }
}
