namespace FractureGrid.Inference.Packages;

/// <summary>Which anchors become proposals.</summary>
public sealed record ProposalManifest
{
    /// <summary>The best so many of each level are decoded.</summary>
    public required int TopPerLevel { get; init; }

    /// <summary>Overlap (intersection over union) above which the weaker of two proposals of a level goes.</summary>
    public required double Nms { get; init; }

    /// <summary>The best so many of all levels reach the box head.</summary>
    public required int Keep { get; init; }

    /// <summary>Shorter sides are dropped, in input pixels.</summary>
    public required double MinSize { get; init; }
}
