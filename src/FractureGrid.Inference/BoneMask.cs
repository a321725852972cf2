namespace FractureGrid.Inference;

/// <summary>What the segmenter takes for bone, on the grid that it saw: the whole film fitted into the network's square.</summary>
/// <param name="Width">Columns of the grid.</param>
/// <param name="Height">Rows of the grid.</param>
/// <param name="Cells">1 for bone and 0 for the rest, row by row.</param>
public sealed record BoneMask(int Width, int Height, IReadOnlyList<byte> Cells);
