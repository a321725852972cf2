namespace FractureGrid.Inference.Detection;

/// <summary>A box with its score in 0..1.</summary>
internal readonly record struct ScoredRegion(Region Region, float Score);
