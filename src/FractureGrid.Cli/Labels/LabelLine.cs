using FractureGrid.Gateway.Labels;

namespace FractureGrid.Cli.Labels;

/// <summary>A row of a label file: the label, or what is wrong with the row.</summary>
/// <param name="Line">Line of the file from 1, the header included; of a Parquet file the row from 1.</param>
/// <param name="Label">Null when the row is wrong.</param>
/// <param name="Error">Names the column.</param>
internal sealed record LabelLine(int Line, LabelEntry? Label, string? Error);
