using System.Net;

namespace FractureGrid.Gateway.Dimse;

/// <summary>Something on a DIMSE association that an audit must know: who, from where, what, and what came of it.</summary>
public sealed record DimseEvent
{
    public required DimseEventKind Kind { get; init; }

    /// <summary>As the peer calls itself; empty before its request was read.</summary>
    public required string CallingAe { get; init; }

    public required string CalledAe { get; init; }

    public required IPAddress From { get; init; }

    /// <summary>The site that the calling AE title stands for; null where nobody was let in.</summary>
    public string? Site { get; init; }

    public string? PatientId { get; init; }

    public string? StudyInstanceUid { get; init; }

    public string? SopInstanceUid { get; init; }

    /// <summary>DIMSE status or reason of a refusal, for people.</summary>
    public string? Reason { get; init; }
}
