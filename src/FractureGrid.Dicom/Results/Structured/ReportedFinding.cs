namespace FractureGrid.Dicom.Results.Structured;

/// <summary>A planar finding as read from a report.</summary>
public sealed record ReportedFinding
{
    public string? TrackingUid { get; init; }

    public required string SopInstanceUid { get; init; }

    /// <summary>The smallest box around the region, in continuous pixel coordinates.</summary>
    public required double X { get; init; }

    public required double Y { get; init; }

    public required double Width { get; init; }

    public required double Height { get; init; }

    /// <summary>In 0..1; null where the report gives no certainty.</summary>
    public double? Score { get; init; }

    public CodedConcept? Finding { get; init; }

    /// <summary>Null where the report does not say.</summary>
    public ReportOutcome? Outcome { get; init; }

    public CodedConcept? Site { get; init; }
}
