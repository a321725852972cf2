namespace FractureGrid.Abstractions.Monitoring;

/// <summary>A chart with all its values.</summary>
[GenerateSerializer, Immutable, Alias("fg.drift-chart.v1")]
public sealed record DriftChart
{
    [Id(0)]
    public required DriftMeasure Measure { get; init; }

    /// <summary>Whether falls alarm as rises do.</summary>
    [Id(1)]
    public required bool IsTwoSided { get; init; }

    /// <summary>Whether values are in standard deviations, for want of a unit.</summary>
    [Id(2)]
    public required bool IsStandardised { get; init; }

    [Id(3)]
    public required DateOnly ReferenceFrom { get; init; }

    [Id(4)]
    public required DateOnly ReferenceTo { get; init; }

    /// <summary>Oldest first.</summary>
    [Id(5)]
    public required IReadOnlyList<DriftPoint> Points { get; init; }
}
