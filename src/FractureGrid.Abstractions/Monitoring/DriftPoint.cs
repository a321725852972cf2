namespace FractureGrid.Abstractions.Monitoring;

/// <summary>One value of a drift chart: some days' images together.</summary>
[GenerateSerializer, Immutable, Alias("fg.drift-point.v1")]
public sealed record DriftPoint
{
    [Id(0)]
    public required DateOnly First { get; init; }

    [Id(1)]
    public required DateOnly Last { get; init; }

    [Id(2)]
    public required long Count { get; init; }

    /// <summary>In the measure's own unit; of a mix in standard deviations.</summary>
    [Id(3)]
    public required double Value { get; init; }

    /// <summary>Lower end of the range in which 95 of 100 such values lie while nothing has changed.</summary>
    [Id(4)]
    public required double ExpectedLow { get; init; }

    [Id(5)]
    public required double ExpectedHigh { get; init; }

    /// <summary>The chart's sum of what lies above; null in the reference window.</summary>
    [Id(6)]
    public double? Rise { get; init; }

    /// <summary>The chart's sum of what lies below; 0 where only rises count.</summary>
    [Id(7)]
    public double? Fall { get; init; }
}
