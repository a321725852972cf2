namespace FractureGrid.Statistics.Roc;

/// <summary>A case's score and truth; cases of one cluster are not independent of each other, null is a cluster of its own.</summary>
public readonly record struct ClusteredScore(double Score, bool IsPositive, string? Cluster);
