namespace FractureGrid.Abstractions.Gateways;

/// <summary>A place that results go to.</summary>
public sealed record DestinationView
{
    public required string Name { get; init; }

    /// <summary>Kind and address; null when it is not configured any more.</summary>
    public string? Address { get; init; }

    /// <summary>Deliveries on their way, those that await a commitment included.</summary>
    public required long Pending { get; init; }

    public required long Delivered { get; init; }

    public required long Dead { get; init; }

    /// <summary>When it last took a result.</summary>
    public DateTimeOffset? LastDone { get; init; }
}
