namespace FractureGrid.Host.Monitoring.Evidence;

/// <summary>A point of a curve.</summary>
internal readonly record struct CurvePoint(double Threshold, double X, double Y);
