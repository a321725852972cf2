namespace FractureGrid.Dashboard.Charts;

/// <summary>A point of a curve, with its interval upwards where it has one.</summary>
internal readonly record struct CurvePoint(double X, double Y, double? Lower = null, double? Upper = null, string? Hint = null);
