namespace FractureGrid.Abstractions.Monitoring;

/// <summary>Names one chart of a site.</summary>
[GenerateSerializer, Immutable, Alias("fg.drift-chart-key.v1")]
public sealed record DriftChartKey
{
    [Id(0)]
    public required string ModelHash { get; init; }

    /// <summary>As in <see cref="DriftMeasure.Measure"/>.</summary>
    [Id(1)]
    public required string Measure { get; init; }

    [Id(2)]
    public required string Attribute { get; init; }

    [Id(3)]
    public required string Value { get; init; }
}
