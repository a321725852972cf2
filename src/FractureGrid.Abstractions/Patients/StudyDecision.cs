using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Patients;

/// <summary>One study's part of a patient decision.</summary>
[GenerateSerializer, Immutable, Alias("fg.study-decision.v1")]
public sealed record StudyDecision
{
    [Id(0)]
    public required string StudyId { get; init; }

    [Id(1)]
    public required Outcome Outcome { get; init; }

    [Id(2)]
    public required double Score { get; init; }

    [Id(3)]
    public required IReadOnlyList<DecidedImage> Images { get; init; }

    /// <summary>Ids of this study's images that are still waiting.</summary>
    [Id(4)]
    public required IReadOnlyList<string> PendingImageIds { get; init; }
}
