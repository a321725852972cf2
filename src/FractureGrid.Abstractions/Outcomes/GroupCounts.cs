namespace FractureGrid.Abstractions.Outcomes;

/// <summary>Counts of one group: a site, a model, an attribute and its value, over some days.</summary>
[GenerateSerializer, Immutable, Alias("fg.group-counts.v1")]
public sealed record GroupCounts
{
    [Id(0)]
    public required string Site { get; init; }

    [Id(1)]
    public required string ModelHash { get; init; }

    /// <summary>One of <see cref="OutcomeAttributes"/>.</summary>
    [Id(2)]
    public required string Attribute { get; init; }

    [Id(3)]
    public required string Value { get; init; }

    /// <summary>The day, when counts are by day.</summary>
    [Id(4)]
    public DateOnly? Day { get; init; }

    [Id(5)]
    public required OutcomeCounts Counts { get; init; }
}
