namespace FractureGrid.Inference.Packages;

/// <summary>A threshold on the lesion score and what it cost in false positives per image where it was chosen.</summary>
public sealed record OperatingPoint
{
    public required double Threshold { get; init; }

    public required double FalsePositivesPerImage { get; init; }
}
