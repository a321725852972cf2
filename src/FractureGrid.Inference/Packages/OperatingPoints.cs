namespace FractureGrid.Inference.Packages;

/// <summary>The two thresholds that part NO FRACTURE, DOUBT and FRACTURE.</summary>
public sealed record OperatingPoints
{
    public required OperatingPoint Doubt { get; init; }

    public required OperatingPoint Fracture { get; init; }

    /// <summary>The lowest threshold that a site may set in their place. Default: null, down to the lowest score at which lesions are listed.</summary>
    public double? Lowest { get; init; }

    /// <summary>The highest threshold that a site may set. Default: null, up to 1.</summary>
    public double? Highest { get; init; }
}
