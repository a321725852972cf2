using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Patients;

/// <summary>The decision on a patient: the highest image score of all images, zero when nothing was found (Xie et al. 2024, statistical analysis).</summary>
[GenerateSerializer, Immutable, Alias("fg.patient-decision.v1")]
public sealed record PatientDecision
{
    /// <summary>Rises by one with every change: an image decided, decided anew with another result, or withdrawn.</summary>
    [Id(0)]
    public required long Version { get; init; }

    [Id(1)]
    public required Outcome Outcome { get; init; }

    /// <summary>Patient score in 0..1.</summary>
    [Id(2)]
    public required double Score { get; init; }

    /// <summary>The image whose lesion gave the score; null when none was found.</summary>
    [Id(3)]
    public string? DrivingImageId { get; init; }

    [Id(4)]
    public required IReadOnlyList<StudyDecision> Studies { get; init; }

    /// <summary>Images that are still waiting.</summary>
    [Id(5)]
    public required int Pending { get; init; }
}
