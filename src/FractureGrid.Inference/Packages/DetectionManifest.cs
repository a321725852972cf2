namespace FractureGrid.Inference.Packages;

/// <summary>
/// The lesion detector in two graphs. <see cref="Proposals"/>: image [N, 1, H, W] in 0..1 to obj, deltas, f0..f3 and perhaps a heat map.
/// <see cref="Head"/>: f0..f3 and the regions r0..r3 to prob and box. H and W are multiples of <see cref="Stride"/>.
/// </summary>
public sealed record DetectionManifest
{
    public required string Proposals { get; init; }

    public required string Head { get; init; }

    /// <summary>Longer side of the working film, to which every film is brought first, in pixels.</summary>
    public required int WorkingLongSide { get; init; }

    /// <summary>The crop is enlarged by this over <see cref="WorkingLongSide"/>, whatever its own size.</summary>
    public required int InputLongSide { get; init; }

    public required int Stride { get; init; }

    public required AnchorManifest Anchors { get; init; }

    public required ProposalManifest Rpn { get; init; }

    public required RegionManifest Roi { get; init; }

    /// <summary>Null when lesions are scored by the box head alone.</summary>
    public HeatManifest? Heat { get; init; }
}
