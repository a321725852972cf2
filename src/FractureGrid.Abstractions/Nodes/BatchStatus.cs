namespace FractureGrid.Abstractions.Nodes;

/// <summary>Batches of one stage since the start, by the reason why they were sent.</summary>
[GenerateSerializer, Immutable, Alias("fg.batch-status.v1")]
public sealed record BatchStatus
{
    [Id(0)]
    public required string Stage { get; init; }

    [Id(1)]
    public required long Full { get; init; }

    [Id(2)]
    public required long Timeout { get; init; }

    [Id(3)]
    public required long Drain { get; init; }

    [Id(4)]
    public required long Items { get; init; }

    /// <summary>The size aimed at now.</summary>
    [Id(5)]
    public required int Target { get; init; }
}
