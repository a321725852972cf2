namespace FractureGrid.Inference.Packages;

/// <summary>
/// More proposals for the head: boxes of several sizes and shapes about the highest local maxima of the heat map. What the map finds and the
/// anchors missed gets a box of its own then.
/// </summary>
public sealed record HeatPeaksManifest
{
    /// <summary>How many maxima, highest first. Each costs as many proposals as there are sizes times ratios.</summary>
    public required int Count { get; init; }

    /// <summary>The least heat of a maximum.</summary>
    public required double Least { get; init; }

    /// <summary>Square roots of areas in input pixels.</summary>
    public required IReadOnlyList<double> Sizes { get; init; }

    /// <summary>Heights through widths.</summary>
    public required IReadOnlyList<double> Ratios { get; init; }
}
