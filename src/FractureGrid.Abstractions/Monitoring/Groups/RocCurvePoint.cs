namespace FractureGrid.Abstractions.Monitoring.Groups;

/// <summary>A point of a ROC curve. <see cref="Threshold"/> is null where nothing is called positive.</summary>
public readonly record struct RocCurvePoint(
    double? Threshold,
    double FalsePositiveRate,
    double TruePositiveRate,
    double LeastFalsePositiveRate,
    double MostFalsePositiveRate,
    double LeastTruePositiveRate,
    double MostTruePositiveRate
);
