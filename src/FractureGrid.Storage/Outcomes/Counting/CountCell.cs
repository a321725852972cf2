namespace FractureGrid.Storage.Outcomes.Counting;

/// <summary>The counts of one group over one day or one month.</summary>
internal sealed class CountCell
{
    public required string Site { get; init; }

    public required string ModelHash { get; init; }

    /// <summary>See <see cref="CountPeriod"/>.</summary>
    public required int Period { get; init; }

    public required CountLevel Level { get; set; }

    public required string Attribute { get; init; }

    public required string Value { get; init; }

    /// <summary>See <see cref="CountCodec"/>.</summary>
    public required byte[] Payload { get; set; }
}
