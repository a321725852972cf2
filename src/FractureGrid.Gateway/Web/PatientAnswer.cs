using FractureGrid.Abstractions.Images;

namespace FractureGrid.Gateway.Web;

/// <summary>What is known of a patient at a site.</summary>
public sealed record PatientAnswer
{
    public required string Site { get; init; }

    public required string PatientId { get; init; }

    /// <summary>Null while no image is decided.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Highest image score, zero when nothing was found.</summary>
    public required double Score { get; init; }

    public required long Version { get; init; }

    public required int Pending { get; init; }

    /// <summary>The image that gave the score; null when none did.</summary>
    public string? DrivingSopInstanceUid { get; init; }

    public required IReadOnlyList<StudyAnswer> Studies { get; init; }
}
