using FractureGrid.Gateway.Web;

namespace FractureGrid.Gateway.Labels.Reports;

/// <summary>What one Observation or DiagnosticReport says.</summary>
/// <param name="Where">Type and id of the resource.</param>
/// <param name="IsFracture">Present or absent.</param>
/// <param name="Image">SOP Instance UID; null when it speaks of the study.</param>
/// <param name="Study">Study Instance UID; null when it names none.</param>
/// <param name="Box">Where on the image.</param>
/// <param name="At">When it was issued.</param>
internal sealed record FhirFinding(string Where, bool IsFracture, string? Image, string? Study, BoxAnswer? Box, DateTimeOffset? At);
