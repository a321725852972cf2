namespace FractureGrid.Host.Monitoring.Exchange;

/// <summary>The counts of one group.</summary>
public sealed record CountsGroup
{
    public required string Site { get; init; }

    public required string ModelHash { get; init; }

    public required string Attribute { get; init; }

    public required string Value { get; init; }

    /// <summary>The store's compact form.</summary>
    public required byte[] Counts { get; init; }
}
