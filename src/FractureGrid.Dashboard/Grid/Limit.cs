namespace FractureGrid.Dashboard.Grid;

/// <summary>What holds the grid back now.</summary>
/// <param name="Text">Key of the sentence in <c>GridTexts</c>.</param>
/// <param name="Mark">good, warn or bad.</param>
/// <param name="Values">What the sentence names.</param>
internal sealed record Limit(string Text, string Mark, params object[] Values);
