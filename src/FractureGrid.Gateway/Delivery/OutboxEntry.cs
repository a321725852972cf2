using FractureGrid.Gateway.Results;

namespace FractureGrid.Gateway.Delivery;

/// <summary>One result on its way to one destination.</summary>
internal sealed record OutboxEntry
{
    public required long Id { get; init; }

    public required string Destination { get; init; }

    public required StudyKey Study { get; init; }

    /// <summary>Version of the result.</summary>
    public required long Version { get; init; }

    public required DeliveryState State { get; init; }

    public required int Attempts { get; init; }

    /// <summary>Not before this moment. While a commitment is awaited: until this moment.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>What went wrong last, without identity.</summary>
    public string? LastError { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>Transaction UID of the commitment that is awaited.</summary>
    public string? Transaction { get; init; }
}
