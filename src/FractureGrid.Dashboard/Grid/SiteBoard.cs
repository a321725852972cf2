namespace FractureGrid.Dashboard.Grid;

/// <summary>All sites at one moment.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Sites">By name.</param>
/// <param name="Lost">Why nothing newer is to be had; null when it is fresh.</param>
internal sealed record SiteBoard(DateTimeOffset At, IReadOnlyList<SiteLine> Sites, string? Lost);
