namespace FractureGrid.Gateway.Labels.Reports;

/// <summary>What became of one statement of a report.</summary>
public sealed record ReportLabelResult
{
    /// <summary>The part of the report, such as <c>Observation/7</c>.</summary>
    public required string Where { get; init; }

    /// <summary>The image that it speaks of, as the hospital knows it; null where it names none.</summary>
    public string? SopInstanceUid { get; init; }

    public required LabelStatus Status { get; init; }

    /// <summary>What is wrong, for people.</summary>
    public string? Detail { get; init; }
}
