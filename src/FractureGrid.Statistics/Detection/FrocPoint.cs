namespace FractureGrid.Statistics.Detection;

/// <summary>One point of a FROC curve: what counting only detections at or above <see cref="Threshold"/> gives.</summary>
public readonly record struct FrocPoint(double Threshold, double FalsePositivesPerImage, double Recall);
