using FractureGrid.Gateway.Reception;

namespace FractureGrid.Gateway.Index;

/// <summary>One row of the gateway's index: an instance under its real identity and under its pseudonyms.</summary>
internal sealed record IndexedInstance
{
    public required string Site { get; init; }

    public required ObjectIdentity Identity { get; init; }

    /// <summary>SHA-256 of the data set, lower-case hex.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Pseudonym of the SOP Instance UID.</summary>
    public required string ImageId { get; init; }

    /// <summary>Pseudonym of the Study Instance UID.</summary>
    public required string StudyId { get; init; }

    /// <summary>Key of the patient grain.</summary>
    public required string PatientKey { get; init; }

    public required InstanceState State { get; init; }

    /// <summary>Set while the object is in the spool.</summary>
    public string? SpoolId { get; init; }

    /// <summary>Set once the pseudonymised film is in the blob store.</summary>
    public string? BlobName { get; init; }

    public string? CallingAe { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }
}
