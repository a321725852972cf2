using FractureGrid.Abstractions.Images;
using FractureGrid.Gateway.Reception;
using FractureGrid.Gateway.Spooling;

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

    /// <summary>The entry of an object that was acknowledged and then turned out not to be fit for analysis.</summary>
    public static QuarantineEntry Of(string id, SpoolTrailer trailer, NotAnalysed reason) =>
        new()
        {
            Id = id,
            Code = reason.Code,
            Detail = reason.Detail,
            Origin = trailer.Origin,
            ReceivedAt = trailer.ReceivedAt,
            Length = trailer.Length,
            SopInstanceUid = trailer.Identity.SopInstanceUid,
            StudyInstanceUid = trailer.Identity.StudyInstanceUid,
        };

    /// <summary>The entry of a file of which nothing is known any more.</summary>
    public static QuarantineEntry Unknown(string id, string code, string detail, DateTimeOffset at) =>
        new()
        {
            Id = id,
            Code = code,
            Detail = detail,
            Origin = new Origin { Site = SiteNames.Unknown, Channel = Channel.Dimse },
            ReceivedAt = at,
            Length = 0,
        };
}
