namespace FractureGrid.Dashboard.Charts;

/// <summary>What a line, area or mark of a chart means; classes of each that is shown.</summary>
internal sealed record LegendEntry(string Text, string? Line = null, string? Area = null, int? Shape = null, string? Marker = null);
