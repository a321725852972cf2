namespace FractureGrid.Abstractions.Monitoring.Groups;

/// <summary>What a threshold in force gives on a group's scores.</summary>
public sealed record OperatingMark
{
    /// <summary>"DOUBT" or "FRACTURE".</summary>
    public required string Name { get; init; }

    public required double Threshold { get; init; }

    public required Figure Sensitivity { get; init; }

    public required Figure Specificity { get; init; }

    public required Figure FalsePositivesPerImage { get; init; }

    public required Figure LesionRecall { get; init; }
}
