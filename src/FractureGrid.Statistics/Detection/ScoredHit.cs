namespace FractureGrid.Statistics.Detection;

/// <summary>A detection's score and whether it found a reference lesion that no better detection had found.</summary>
public readonly record struct ScoredHit(double Score, bool IsHit);
