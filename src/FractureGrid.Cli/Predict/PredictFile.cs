namespace FractureGrid.Cli.Predict;

/// <summary>A file to analyse, and where its picture goes; null for nowhere.</summary>
internal readonly record struct PredictFile(string Path, string? Picture);
