using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Studies;

/// <summary>A line of the list of studies.</summary>
public sealed record StudyEntry
{
    public required string Site { get; init; }

    public required string StudyInstanceUid { get; init; }

    /// <summary>Null when the sender gave none.</summary>
    public string? PatientId { get; init; }

    /// <summary>When the newest film came.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    public required int Images { get; init; }

    /// <summary>Images that are not decided yet.</summary>
    public required int Pending { get; init; }

    /// <summary>The gravest outcome of the decided images; null while none is decided.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>The highest image score.</summary>
    public required double Score { get; init; }
}
