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

    /// <summary>Mean days between false alarms of this chart alone (ARL0).</summary>
    [Id(6)]
    public double FalseAlarmDays { get; init; }

    /// <summary>Mean days until it alarms when its values shift by one of their standard deviations (ARL1).</summary>
    [Id(7)]
    public double DelayDays { get; init; }
}
