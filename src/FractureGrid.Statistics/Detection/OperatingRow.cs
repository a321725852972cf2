using FractureGrid.Statistics.Counts;

namespace FractureGrid.Statistics.Detection;

/// <summary>One operating point of a detector, as a row of the paper's Table 2.</summary>
public sealed record OperatingRow
{
    /// <summary>The false positives per image that were allowed.</summary>
    public required double Limit { get; init; }

    /// <summary>Lowest score that counts; infinite when the first detections already go beyond the limit.</summary>
    public required double Threshold { get; init; }

    /// <summary>Share of the reference lesions found.</summary>
    public required DetectionEstimate Recall { get; init; }

    /// <summary>Share of the detections that found a lesion: the paper's "accuracy rate".</summary>
    public required Proportion Precision { get; init; }

    /// <summary>The false positives per image that the threshold gives.</summary>
    public required double FalsePositivesPerImage { get; init; }
}
