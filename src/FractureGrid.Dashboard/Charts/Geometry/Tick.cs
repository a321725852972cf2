namespace FractureGrid.Dashboard.Charts.Geometry;

/// <summary>A place on an axis with its label.</summary>
public readonly record struct Tick(double At, string Text);
