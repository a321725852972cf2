namespace FractureGrid.Dashboard.Charts;

/// <summary>The value of some days; null leaves a gap.</summary>
internal readonly record struct TimePoint(
    DateOnly From,
    DateOnly To,
    double? Value,
    double? Lower = null,
    double? Upper = null,
    string? Hint = null
);
