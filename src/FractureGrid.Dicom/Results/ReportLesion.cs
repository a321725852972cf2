namespace FractureGrid.Dicom.Results;

/// <summary>A finding with its box in continuous pixel coordinates of the image: 0,0 is the outer corner of the top left pixel.</summary>
public sealed record ReportLesion
{
    /// <summary>The same in every form and version for the same finding.</summary>
    public required string TrackingUid { get; init; }

    public required double X { get; init; }

    public required double Y { get; init; }

    public required double Width { get; init; }

    public required double Height { get; init; }

    public ReportBox Box => new(X, Y, Width, Height);

    /// <summary>In 0..1.</summary>
    public required double Score { get; init; }

    /// <summary><see cref="ReportOutcome.Fracture"/> or <see cref="ReportOutcome.Doubt"/>.</summary>
    public required ReportOutcome Outcome { get; init; }
}
