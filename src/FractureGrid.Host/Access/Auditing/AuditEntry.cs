namespace FractureGrid.Host.Access.Auditing;

/// <summary>Who did what, when, and what came of it: one line of the audit log. Holds identities where the request did, and no credential ever.</summary>
public sealed record AuditEntry
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Name of what was done, such as <c>GetStudy</c> or <c>KeyCreated</c>.</summary>
    public required string What { get; init; }

    /// <summary>C creates, R reads, U changes, D deletes, E executes (the codes of DICOM audit messages).</summary>
    public required string Action { get; init; }

    public required string Kind { get; init; }

    /// <summary>Key id, certificate name, subject or calling AE title.</summary>
    public required string Caller { get; init; }

    public string? Name { get; init; }

    /// <summary>The AE title that was called, on a DIMSE association.</summary>
    public string? Called { get; init; }

    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Network address.</summary>
    public string? From { get; init; }

    public string? Site { get; init; }

    public string? PatientId { get; init; }

    public string? StudyInstanceUid { get; init; }

    /// <summary>What else the address and the query name.</summary>
    public string? Detail { get; init; }

    /// <summary>HTTP status, or 0 for a success without one.</summary>
    public required int Status { get; init; }

    /// <summary>SHA-256 of the line before, hex; of the first line of a file zeros.</summary>
    public string Previous { get; init; } = "";
}
