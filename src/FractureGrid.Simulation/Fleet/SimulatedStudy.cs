namespace FractureGrid.Simulation.Fleet;

/// <summary>One study of one patient: one to three views of one body part, in the order in which they arrive.</summary>
public sealed record SimulatedStudy
{
    public required SimulatedHospital Hospital { get; init; }

    public required string PatientId { get; init; }

    public required string StudyUid { get; init; }

    /// <summary>Since the start of the simulation.</summary>
    public required TimeSpan Arrival { get; init; }

    /// <summary>The patient was drawn with a fracture; which boxes a film shows is known once it is rendered.</summary>
    public required bool IsFractured { get; init; }

    public required IReadOnlyList<SimulatedImage> Images { get; init; }
}
