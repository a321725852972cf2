namespace FractureGrid.Gateway.Corrections;

/// <summary>One image goes from a patient to another one. It stays until it is carried out.</summary>
internal sealed record Correction
{
    public long Id { get; init; }

    public required string Site { get; init; }

    public required string SopInstanceUid { get; init; }

    public required string StudyInstanceUid { get; init; }

    /// <summary>Null where the sender had given none.</summary>
    public string? OldPatientId { get; init; }

    public required string OldPatientKey { get; init; }

    public required CorrectedPatient Patient { get; init; }
}
