namespace FractureGrid.Dashboard.Charts;

/// <summary>A group of a <see cref="ForestChart"/>.</summary>
/// <param name="Name">The group.</param>
/// <param name="Value">Null when <paramref name="Text"/> says why.</param>
/// <param name="Lower">Lower end of the interval.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Text">The figure in words.</param>
internal sealed record ForestRow(string Name, double? Value, double? Lower, double? Upper, string Text);
