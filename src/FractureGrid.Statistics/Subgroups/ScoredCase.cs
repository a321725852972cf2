namespace FractureGrid.Statistics.Subgroups;

/// <summary>A case with its score, its truth, and the pseudonym of its patient; null is a patient of its own.</summary>
public readonly record struct ScoredCase(double Score, bool IsPositive, string? Patient = null);
