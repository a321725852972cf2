namespace FractureGrid.Inference.Packages;

/// <summary>
/// A dense map of fracture probability, one cell for 4 x 4 input pixels, that takes part in scoring:
/// score = probability^(1 - weight) * (highest heat in the box)^weight.
/// </summary>
public sealed record HeatManifest
{
    /// <summary>Name of the output [N, 1, H / 4, W / 4] of the proposal graph.</summary>
    public required string Output { get; init; }

    /// <summary>0 (box head alone) to 1 (map alone).</summary>
    public required double Weight { get; init; }

    /// <summary>Proposals about the highest places of the map; null: anchors alone propose.</summary>
    public HeatPeaksManifest? Peaks { get; init; }
}
