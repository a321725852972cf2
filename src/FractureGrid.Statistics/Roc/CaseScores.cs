namespace FractureGrid.Statistics.Roc;

/// <summary>One model's scores of the diseased and the healthy cases.</summary>
public readonly record struct CaseScores(ReadOnlyMemory<double> Positives, ReadOnlyMemory<double> Negatives);
