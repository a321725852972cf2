namespace FractureGrid.Gateway.Corrections;

/// <summary>Who the patient really is. What is not given is left empty in results, never taken over from the wrong patient.</summary>
public sealed record CorrectedPatient
{
    /// <summary>Patient ID (0010,0020), at most 64 characters.</summary>
    public required string PatientId { get; init; }

    /// <summary>Issuer of Patient ID (0010,0021).</summary>
    public string? IssuerOfPatientId { get; init; }

    /// <summary>Patient's Name (0010,0010), components parted by ^.</summary>
    public string? PatientName { get; init; }

    /// <summary>Patient's Birth Date (0010,0030) as YYYYMMDD.</summary>
    public string? PatientBirthDate { get; init; }

    /// <summary>Patient's Sex (0010,0040): M, F or O.</summary>
    public string? PatientSex { get; init; }

    /// <summary>Patient's Age (0010,1010), such as 045Y.</summary>
    public string? PatientAge { get; init; }
}
