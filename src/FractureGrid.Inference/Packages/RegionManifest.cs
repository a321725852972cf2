namespace FractureGrid.Inference.Packages;

/// <summary>Which refined proposals become lesions.</summary>
public sealed record RegionManifest
{
    /// <summary>Divisors of the box head's four corrections (x, y, width, height).</summary>
    public required IReadOnlyList<double> Weights { get; init; }

    /// <summary>Only higher scores are lesions.</summary>
    public required double ScoreThreshold { get; init; }

    /// <summary>Overlap above which the weaker of two lesions goes.</summary>
    public required double Nms { get; init; }

    /// <summary>At most so many lesions.</summary>
    public required int Keep { get; init; }

    /// <summary>Shorter sides are dropped, in input pixels.</summary>
    public double MinSize { get; init; } = 0.01;
}
