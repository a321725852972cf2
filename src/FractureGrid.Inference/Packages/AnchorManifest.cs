namespace FractureGrid.Inference.Packages;

/// <summary>Anchors: one size per pyramid level, in input pixels, each at every ratio of height to width.</summary>
public sealed record AnchorManifest
{
    public required IReadOnlyList<double> Sizes { get; init; }

    public required IReadOnlyList<double> Ratios { get; init; }
}
