namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>The charts that are kept of a site under one model, with the window that they compare with.</summary>
internal sealed record OpenCharts(List<Chart> Charts, DriftWindow Window);
