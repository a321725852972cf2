using FractureGrid.Gateway.Quarantine;

namespace FractureGrid.Gateway.Web;

/// <summary>An object that lies in quarantine.</summary>
public sealed record QuarantineAnswer
{
    /// <summary>Name of the file in the quarantine folder, without extension.</summary>
    public required string Id { get; init; }

    public required string Code { get; init; }

    public required string Detail { get; init; }

    public required string Site { get; init; }

    /// <summary>dimse, stow or upload.</summary>
    public required string Channel { get; init; }

    public string? CallingAe { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required long Length { get; init; }

    public string? SopInstanceUid { get; init; }

    public string? StudyInstanceUid { get; init; }

    internal static QuarantineAnswer Of(QuarantineEntry entry) =>
        new()
        {
            Id = entry.Id,
            Code = entry.Code,
            Detail = entry.Detail,
            Site = entry.Origin.Site,
            Channel = entry.Origin.Channel.ToString().ToLowerInvariant(),
            CallingAe = entry.Origin.CallingAe,
            ReceivedAt = entry.ReceivedAt,
            Length = entry.Length,
            SopInstanceUid = entry.SopInstanceUid,
            StudyInstanceUid = entry.StudyInstanceUid,
        };
}
