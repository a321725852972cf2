namespace FractureGrid.Abstractions.Monitoring;

/// <summary>Whether a figure differs between the groups of an attribute.</summary>
[GenerateSerializer, Immutable, Alias("fg.group-test.v1")]
public sealed record GroupTest
{
    /// <summary>What was compared, such as "AUC".</summary>
    [Id(0)]
    public required string Figure { get; init; }

    [Id(1)]
    public string? Method { get; init; }

    [Id(2)]
    public double? Statistic { get; init; }

    [Id(3)]
    public double? DegreesOfFreedom { get; init; }

    [Id(4)]
    public double? PValue { get; init; }

    /// <summary>After Holm's adjustment for all attributes for which the figure was compared.</summary>
    [Id(5)]
    public double? AdjustedPValue { get; init; }

    /// <summary>Groups that were compared.</summary>
    [Id(6)]
    public int Groups { get; init; }

    /// <summary>Why there is no test.</summary>
    [Id(7)]
    public string? Reason { get; init; }
}
