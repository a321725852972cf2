using FractureGrid.Abstractions.Results;

namespace FractureGrid.Abstractions.Studies;

/// <summary>All that a gateway knows of one study of one patient.</summary>
public sealed record StudyDossier
{
    public required string Site { get; init; }

    public required string StudyInstanceUid { get; init; }

    public string? PatientId { get; init; }

    /// <summary>The result of now; null while no image is decided.</summary>
    public StudyResult? Result { get; init; }

    /// <summary>The films, in the order in which they came.</summary>
    public required IReadOnlyList<StudyFilm> Films { get; init; }

    /// <summary>Versions of the patient's decision, oldest first.</summary>
    public required IReadOnlyList<StudyVersion> History { get; init; }

    /// <summary>Results on their way to destinations, newest first.</summary>
    public required IReadOnlyList<StudyDelivery> Deliveries { get; init; }

    /// <summary>What readers said, oldest first.</summary>
    public required IReadOnlyList<StudyReading> Readings { get; init; }
}
