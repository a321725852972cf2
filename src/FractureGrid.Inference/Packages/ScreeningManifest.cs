namespace FractureGrid.Inference.Packages;

/// <summary>
/// The network that looks at a film as a whole: <see cref="Input"/> as that of the segmentation, <see cref="Output"/> [N, 2], the probabilities of fixation
/// hardware (0.5 is its threshold) and of an arm, not a leg.
/// </summary>
public sealed record ScreeningManifest
{
    public required string File { get; init; }

    public required string Input { get; init; }

    public required string Output { get; init; }
}
