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

    /// <summary>The patient's version at which this study last changed; 0 while none of its images is decided.</summary>
    [Id(5)]
    public long Version { get; init; }

    /// <summary>The study's image that gave the score; null when none did.</summary>
    [Id(6)]
    public string? DrivingImageId { get; init; }

    /// <summary>Ids of images that were withdrawn, which count no more.</summary>
    [Id(7)]
    public IReadOnlyList<string> WithdrawnImageIds { get; init; } = [];

    /// <summary>Calibrated probability of a fracture for <see cref="Score"/>, by the model of the driving image or else of any; null when there is none.</summary>
    public double? Probability =>
        Images
            .Where(image => image.Result.Outcome is not Outcome.NotAnalysed)
            .OrderByDescending(image => string.Equals(image.Result.ImageId, DrivingImageId, StringComparison.Ordinal))
            .FirstOrDefault()
            ?.Result.Model?.Calibration?.ProbabilityOf(Score);
}
