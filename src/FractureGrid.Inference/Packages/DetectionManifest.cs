namespace FractureGrid.Inference.Packages;

/// <summary>
/// The lesion detector: in two graphs, or whole in a <see cref="Single"/> one. <see cref="Proposals"/>: image [N, 1, H, W] in 0..1 to obj,
/// deltas, f0..f3 and perhaps a heat map. <see cref="Head"/>: f0..f3 and the regions r0..r3 to prob and box.
/// </summary>
public sealed record DetectionManifest
{
    /// <summary>A detector in one graph; null for one in two graphs.</summary>
    public SingleGraphManifest? Single { get; init; }

    /// <summary>File of the first graph; null with <see cref="Single"/>, as are the next four.</summary>
    public string? Proposals { get; init; }

    public string? Head { get; init; }

    public AnchorManifest? Anchors { get; init; }

    public ProposalManifest? Rpn { get; init; }

    /// <summary>Null when lesions are scored by the box head alone.</summary>
    public HeatManifest? Heat { get; init; }

    /// <summary>Longer side of the working film, to which every film is brought first, in pixels.</summary>
    public required int WorkingLongSide { get; init; }

    /// <summary>The crop is enlarged by this over <see cref="WorkingLongSide"/>, whatever its own size.</summary>
    public required int InputLongSide { get; init; }

    /// <summary>H and W are padded to multiples of it; 1 where the graph pads itself.</summary>
    public required int Stride { get; init; }

    /// <summary>Which boxes of the last stage become lesions.</summary>
    public required RegionManifest Roi { get; init; }

    /// <summary>The files of its networks.</summary>
    internal IEnumerable<string> Files => Single is { } single ? [single.File] : [Proposals!, Head!];
}
