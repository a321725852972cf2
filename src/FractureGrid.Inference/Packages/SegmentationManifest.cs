namespace FractureGrid.Inference.Packages;

/// <summary>
/// The bone network: <see cref="Input"/> [N, 1, height, width] in 0..1, the working film fitted into the top left corner, zero elsewhere;
/// <see cref="Output"/> [N, 1, height, width], the probability of bone.
/// </summary>
public sealed record SegmentationManifest
{
    public required string File { get; init; }

    public required string Input { get; init; }

    public required string Output { get; init; }

    /// <summary>
    /// Output [N, k] with the bottleneck pooled over the film and projected to k numbers, for watching whether films change; at most 64. Null for a
    /// network that gives none.
    /// </summary>
    public string? Embedding { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>At or above this a pixel is bone.</summary>
    public required double Threshold { get; init; }
}
