using FractureGrid.Abstractions.Monitoring;

namespace FractureGrid.Abstractions.OperatingPoints;

/// <summary>A share of the same cases under two rules.</summary>
public sealed record PairedShare
{
    /// <summary>Under the points in force.</summary>
    public required Figure InForce { get; init; }

    public required Figure Shadow { get; init; }

    /// <summary>Cases that are right under the points in force only.</summary>
    public required long OnlyInForce { get; init; }

    /// <summary>Cases that are right under the shadow only.</summary>
    public required long OnlyShadow { get; init; }

    /// <summary>McNemar's test in its exact form, two-sided; null when all cases are the same under both.</summary>
    public double? PValue { get; init; }
}
