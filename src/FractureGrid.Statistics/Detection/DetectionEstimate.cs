using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Statistics.Detection;

/// <summary>A detection figure with its n and a bootstrap interval over clusters of images.</summary>
public sealed record DetectionEstimate
{
    public required int Images { get; init; }

    public required int References { get; init; }

    public required double Value { get; init; }

    /// <summary>Percentile interval of the bootstrap; null with fewer than two clusters.</summary>
    public Interval? Interval { get; init; }
}
