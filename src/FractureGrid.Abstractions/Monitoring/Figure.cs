namespace FractureGrid.Abstractions.Monitoring;

/// <summary>A measured figure with its n and interval, or the reason why it is not shown.</summary>
[GenerateSerializer, Immutable, Alias("fg.figure.v1")]
public sealed record Figure
{
    /// <summary>Null when <see cref="Reason"/> says why.</summary>
    [Id(0)]
    public double? Value { get; init; }

    /// <summary>Lower end of the 95 % interval.</summary>
    [Id(1)]
    public double? Lower { get; init; }

    [Id(2)]
    public double? Upper { get; init; }

    /// <summary>Cases in the figure's denominator.</summary>
    [Id(3)]
    public long Count { get; init; }

    /// <summary>Why the value or its interval is missing.</summary>
    [Id(4)]
    public string? Reason { get; init; }

    /// <summary>The most by which counting in bins can have moved the value.</summary>
    [Id(5)]
    public double? Bound { get; init; }
}
