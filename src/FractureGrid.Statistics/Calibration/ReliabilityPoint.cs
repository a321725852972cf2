using FractureGrid.Statistics.Counts;

namespace FractureGrid.Statistics.Calibration;

/// <summary>One bin of a reliability diagram: what was said on average, and how often it was so, with n and interval.</summary>
public sealed record ReliabilityPoint
{
    public required double MeanScore { get; init; }

    public required Proportion Observed { get; init; }
}
