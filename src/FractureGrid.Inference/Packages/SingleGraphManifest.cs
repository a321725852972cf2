namespace FractureGrid.Inference.Packages;

/// <summary>
/// A whole detector in one graph, as torchvision's <c>torch.onnx.export</c> of a detection model or Detectron2's exporter write it: one image
/// in, boxes [n, 4] (x0, y0, x1, y1 in input pixels), classes [n] and scores [n] out. What happens in between is the graph's own affair.
/// </summary>
public sealed record SingleGraphManifest
{
    public required string File { get; init; }

    /// <summary>Name of the input: [C, H, W], or [1, C, H, W] where <see cref="Batched"/>.</summary>
    public required string Input { get; init; }

    /// <summary>Whether the input has a leading axis of length 1. torchvision's own export has none.</summary>
    public bool Batched { get; init; }

    /// <summary>1 or 3; grey is repeated.</summary>
    public required int Channels { get; init; }

    /// <summary>What the input's white is: 1 for torchvision, 255 for Detectron2.</summary>
    public required float White { get; init; }

    public required string Boxes { get; init; }

    public required string Labels { get; init; }

    public required string Scores { get; init; }

    /// <summary>The classes that are fractures; other classes are no lesions.</summary>
    public required IReadOnlyList<long> FractureLabels { get; init; }
}
