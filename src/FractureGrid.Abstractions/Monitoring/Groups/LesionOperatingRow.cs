namespace FractureGrid.Abstractions.Monitoring.Groups;

/// <summary>One operating point over lesions, as a row of the paper's Table 2.</summary>
public sealed record LesionOperatingRow
{
    /// <summary>False positives per image that are allowed.</summary>
    public required double Limit { get; init; }

    /// <summary>Lowest score that counts; null when the first detections already go beyond the limit.</summary>
    public double? Threshold { get; init; }

    /// <summary>Share of the reference lesions found; the interval holds the uncertainty of the threshold too.</summary>
    public required Figure Recall { get; init; }

    /// <summary>Share of the detections that found a lesion: the paper's "accuracy rate". Detections are taken as independent.</summary>
    public required Figure Precision { get; init; }

    /// <summary>What the threshold gives.</summary>
    public required double FalsePositivesPerImage { get; init; }
}
