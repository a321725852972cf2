namespace FractureGrid.Abstractions.Monitoring.Groups;

/// <summary>A point of a FROC curve. <see cref="Threshold"/> is null where no lesion counts.</summary>
public readonly record struct FrocCurvePoint(double? Threshold, double FalsePositivesPerImage, double Recall);
