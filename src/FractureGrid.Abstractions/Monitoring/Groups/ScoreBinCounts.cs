namespace FractureGrid.Abstractions.Monitoring.Groups;

/// <summary>Images with scores from <see cref="From"/> up to the next bin, by truth.</summary>
public readonly record struct ScoreBinCounts(double From, long WithFracture, long WithoutFracture, long Unlabelled);
