using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Abstractions.Monitoring.Groups;

/// <summary>How one of <see cref="InputMeasures.Names"/> spreads.</summary>
public sealed record InputDistribution
{
    public required string Measure { get; init; }

    /// <summary>The middle of each bin, in the measure's own unit.</summary>
    public required IReadOnlyList<double> Middles { get; init; }

    public required IReadOnlyList<long> Counts { get; init; }

    /// <summary>Of all sites; null when the group is of all sites itself.</summary>
    public IReadOnlyList<long>? Reference { get; init; }
}
