namespace FractureGrid.Dashboard.Grid;

/// <summary>The grid's work since the sample before.</summary>
/// <param name="At">When it was looked at.</param>
/// <param name="PerMinute">Films analysed a minute since the sample before; null when detectors came, went or were silent between.</param>
/// <param name="Waiting">Films that waited.</param>
public sealed record PulseSample(DateTimeOffset At, double? PerMinute, int Waiting);
