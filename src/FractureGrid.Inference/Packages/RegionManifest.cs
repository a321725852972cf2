namespace FractureGrid.Inference.Packages;

/// <summary>Which refined proposals become lesions.</summary>
public sealed record RegionManifest
{
    /// <summary>Divisors of the box head's four corrections (x, y, width, height). Null with a single graph, which has applied its own.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>Only higher scores are lesions.</summary>
    public required double ScoreThreshold { get; init; }

    /// <summary>Overlap above which the weaker of two lesions goes.</summary>
    public required double Nms { get; init; }

    /// <summary>How suppressed boxes move a lesion's. Null: not at all, and always so with a single graph.</summary>
    public VoteManifest? Vote { get; init; }

    /// <summary>At most so many lesions.</summary>
    public required int Keep { get; init; }

    /// <summary>Shorter sides are dropped, in input pixels. Default: 0.01.</summary>
    public double? MinSize { get; init; }

    // No initialiser above: the JSON reader would put null over it.
    internal float LeastSide => (float)(MinSize ?? 0.01);
}
