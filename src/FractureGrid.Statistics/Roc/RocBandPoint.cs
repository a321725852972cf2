namespace FractureGrid.Statistics.Roc;

/// <summary>A point of a ROC curve with the box in which the true point of this threshold lies.</summary>
/// <param name="Threshold">Every case at or above it is called positive.</param>
/// <param name="FalsePositiveRate">Measured.</param>
/// <param name="TruePositiveRate">Measured.</param>
/// <param name="LeastFalsePositiveRate">Left side of the box.</param>
/// <param name="MostFalsePositiveRate">Right side.</param>
/// <param name="LeastTruePositiveRate">Lower side.</param>
/// <param name="MostTruePositiveRate">Upper side.</param>
public readonly record struct RocBandPoint(
    double Threshold,
    double FalsePositiveRate,
    double TruePositiveRate,
    double LeastFalsePositiveRate,
    double MostFalsePositiveRate,
    double LeastTruePositiveRate,
    double MostTruePositiveRate
);
