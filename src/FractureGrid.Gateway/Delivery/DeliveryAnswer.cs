namespace FractureGrid.Gateway.Delivery;

/// <summary>One result on its way to one destination.</summary>
public sealed record DeliveryAnswer
{
    public required long Id { get; init; }

    public required string Destination { get; init; }

    public required string Site { get; init; }

    public required string StudyInstanceUid { get; init; }

    /// <summary>Version of the result.</summary>
    public required long Version { get; init; }

    public required DeliveryState State { get; init; }

    public required int Attempts { get; init; }

    /// <summary>When the next attempt is due; while a commitment is awaited, until when. Null when it is done.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>What went wrong last.</summary>
    public string? LastError { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DoneAt { get; init; }

    internal static DeliveryAnswer Of(OutboxEntry entry) =>
        new()
        {
            Id = entry.Id,
            Destination = entry.Destination,
            Site = entry.Study.Site,
            StudyInstanceUid = entry.Study.StudyInstanceUid,
            Version = entry.Version,
            State = entry.State,
            Attempts = entry.Attempts,
            NotBefore = entry.DoneAt is null ? entry.NotBefore : null,
            LastError = entry.LastError,
            CreatedAt = entry.CreatedAt,
            DoneAt = entry.DoneAt,
        };
}
