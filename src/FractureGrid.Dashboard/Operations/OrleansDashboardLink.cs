namespace FractureGrid.Dashboard.Operations;

/// <summary>Where the official Orleans dashboard is; a service only where it is switched on.</summary>
public sealed record OrleansDashboardLink(string Path);
