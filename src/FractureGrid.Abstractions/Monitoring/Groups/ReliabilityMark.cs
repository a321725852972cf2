namespace FractureGrid.Abstractions.Monitoring.Groups;

/// <summary>What was said on average, and how often it was so.</summary>
public sealed record ReliabilityMark
{
    public required double MeanScore { get; init; }

    public required Figure Observed { get; init; }
}
