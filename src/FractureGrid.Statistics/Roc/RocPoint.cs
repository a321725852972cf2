namespace FractureGrid.Statistics.Roc;

/// <summary>One point of a ROC curve: what calling every case at or above <see cref="Threshold"/> positive gives.</summary>
public readonly record struct RocPoint(double Threshold, double FalsePositiveRate, double TruePositiveRate);
