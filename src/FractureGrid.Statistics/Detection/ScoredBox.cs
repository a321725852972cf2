namespace FractureGrid.Statistics.Detection;

/// <summary>A detected box with its score.</summary>
public readonly record struct ScoredBox(LesionBox Box, double Score);
