namespace FractureGrid.Statistics.Charts;

/// <summary>Where a chart stands. The default is its start.</summary>
/// <param name="Rise">How far it has risen: a CUSUM's sum of the excess above its reference, an EWMA's mean where that is above 0.</param>
/// <param name="Fall">The same of falls.</param>
/// <param name="RisingFor">
/// Values since the rise left 0: on an alarm, the estimate of how long ago the shift began (Page 1954; Nishina, Reliability Engineering and System
/// Safety 38, 1992, for both charts).
/// </param>
/// <param name="FallingFor">The same for the fall.</param>
/// <param name="Alarm">Whether the chart lies beyond its limit.</param>
public readonly record struct ChartState(double Rise, double Fall, int RisingFor, int FallingFor, bool Alarm);
