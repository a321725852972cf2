namespace FractureGrid.Abstractions.Monitoring;

/// <summary>The groups of one attribute and whether they differ.</summary>
[GenerateSerializer, Immutable, Alias("fg.attribute-performance.v1")]
public sealed record AttributePerformance
{
    [Id(0)]
    public required string Attribute { get; init; }

    [Id(1)]
    public required IReadOnlyList<GroupPerformance> Groups { get; init; }

    [Id(2)]
    public required IReadOnlyList<GroupTest> Tests { get; init; }
}
