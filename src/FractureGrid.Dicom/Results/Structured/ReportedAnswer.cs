namespace FractureGrid.Dicom.Results.Structured;

/// <summary>The answer for a study or an image as read from a report's group after TID 1501.</summary>
public sealed record ReportedAnswer
{
    /// <summary>SOP Instance UIDs of the images that it was inferred from.</summary>
    public required IReadOnlyList<string> Images { get; init; }

    /// <summary>In 0..1; null where the report gives no certainty.</summary>
    public double? Score { get; init; }

    /// <summary>Calibrated, in 0..1; null where the report gives none.</summary>
    public double? Probability { get; init; }

    public ReportOutcome? Outcome { get; init; }
}
