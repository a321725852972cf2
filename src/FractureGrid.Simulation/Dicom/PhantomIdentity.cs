namespace FractureGrid.Simulation.Dicom;

/// <summary>Whose film it is and how it is filed.</summary>
public sealed record PhantomIdentity
{
    public required string PatientId { get; init; }

    /// <summary>Family^Given; phantoms are called PHANTOM^ and a number.</summary>
    public required string PatientName { get; init; }

    public required DateOnly BirthDate { get; init; }

    public required string StudyUid { get; init; }

    public required string SeriesUid { get; init; }

    public required string SopInstanceUid { get; init; }

    public required string AccessionNumber { get; init; }

    /// <summary>Local time of the exposure.</summary>
    public required DateTime Taken { get; init; }

    public required string Institution { get; init; }

    public int InstanceNumber { get; init; } = 1;
}
