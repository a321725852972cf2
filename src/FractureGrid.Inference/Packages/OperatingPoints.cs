namespace FractureGrid.Inference.Packages;

/// <summary>The two thresholds that part NO FRACTURE, DOUBT and FRACTURE.</summary>
public sealed record OperatingPoints
{
    public required OperatingPoint Doubt { get; init; }

    public required OperatingPoint Fracture { get; init; }
}
