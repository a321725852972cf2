namespace FractureGrid.Gateway.Labels.Reports;

/// <summary>What became of a report, statement by statement.</summary>
public sealed record ReportLabelAnswer
{
    public required bool DryRun { get; init; }

    public required IReadOnlyList<ReportLabelResult> Results { get; init; }
}
