namespace FractureGrid.Inference.Packages;

/// <summary>How the bone mask becomes the crop that is searched.</summary>
public sealed record CropManifest
{
    /// <summary>A component with a smaller share of all bone pixels is a speck.</summary>
    public required double MinComponentShare { get; init; }

    /// <summary>With a smaller share of the film than this there is no bone, and the whole film is searched.</summary>
    public required double MinBoneShare { get; init; }

    /// <summary>Added on each side of the enclosing box, in pixels of the working film.</summary>
    public required int Margin { get; init; }
}
