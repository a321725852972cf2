using FractureGrid.Gateway.Reception;

namespace FractureGrid.Gateway.Quarantine;

/// <summary>Why an object lies in quarantine; kept beside it as JSON.</summary>
internal sealed record QuarantineEntry
{
    public required string Id { get; init; }

    /// <summary>A stable code such as <c>Truncated</c> or <c>Conflict</c>.</summary>
    public required string Code { get; init; }

    public required string Detail { get; init; }

    public required Origin Origin { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required long Length { get; init; }

    /// <summary>As far as it could be read.</summary>
    public string? SopInstanceUid { get; init; }

    public string? StudyInstanceUid { get; init; }
}
