using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Patients;

/// <summary>One version of a patient's decision: what it was, what made it so and what it rested on. Versions supersede each other and are never changed.</summary>
[GenerateSerializer, Immutable, Alias("fg.decision-version.v1")]
public sealed record DecisionVersion
{
    /// <summary>1 for the first decided image; rises by one with every change.</summary>
    [Id(0)]
    public required long Version { get; init; }

    [Id(1)]
    public required DateTimeOffset At { get; init; }

    [Id(2)]
    public required DecisionCause Cause { get; init; }

    /// <summary>The image that the change is about.</summary>
    [Id(3)]
    public required string ImageId { get; init; }

    /// <summary>The study of that image.</summary>
    [Id(4)]
    public required string StudyId { get; init; }

    [Id(5)]
    public required Outcome Outcome { get; init; }

    /// <summary>Patient score in 0..1.</summary>
    [Id(6)]
    public required double Score { get; init; }

    /// <summary>The image that gave the score; null when none did.</summary>
    [Id(7)]
    public string? DrivingImageId { get; init; }

    /// <summary>The lesion that gave the score; null when none did.</summary>
    [Id(8)]
    public Lesion? DrivingLesion { get; init; }

    /// <summary>Score above (or, negative, below) the DOUBT operating point in force for the driving image; null when none drove it.</summary>
    [Id(9)]
    public double? DistanceToDoubt { get; init; }

    /// <summary>The same for FRACTURE.</summary>
    [Id(10)]
    public double? DistanceToFracture { get; init; }

    /// <summary>Why an image was withdrawn or analysed again, as a code or a sentence without identity.</summary>
    [Id(11)]
    public string? Reason { get; init; }
}
