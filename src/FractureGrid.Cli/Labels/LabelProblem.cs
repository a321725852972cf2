namespace FractureGrid.Cli.Labels;

/// <summary>A row that can't be stored, and why.</summary>
internal sealed record LabelProblem(int Line, string Detail);
