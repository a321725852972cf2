namespace FractureGrid.Abstractions.Monitoring.Groups;

/// <summary>What two thresholds would have given on a group's outcomes.</summary>
public sealed record OperatingForecast
{
    /// <summary>Why nothing is shown of the group.</summary>
    public string? Hidden { get; init; }

    /// <summary>As it was applied: on the edge of one of 4,096 bins.</summary>
    public required double DoubtThreshold { get; init; }

    public required double FractureThreshold { get; init; }

    /// <summary>Days from the first to the last with outcomes.</summary>
    public int Days { get; init; }

    public long Images { get; init; }

    /// <summary>FRACTURE counts as positive.</summary>
    public OperatingFigures? AtFracture { get; init; }

    /// <summary>DOUBT and FRACTURE count as positive.</summary>
    public OperatingFigures? AtDoubt { get; init; }

    public Figure? FracturesPerDay { get; init; }

    public Figure? DoubtsPerDay { get; init; }

    /// <summary>False marks at or above the doubt threshold, over the images that have their lesions marked.</summary>
    public Figure? FalsePositivesPerImage { get; init; }

    /// <summary>The same from the fracture threshold on.</summary>
    public Figure? FalsePositivesPerImageAtFracture { get; init; }

    /// <summary>Reference lesions found by marks at or above the doubt threshold.</summary>
    public Figure? LesionRecall { get; init; }

    /// <summary>What a reader must know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
