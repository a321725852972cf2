namespace FractureGrid.Statistics.Charts;

/// <summary>Where a CUSUM chart stands. The default is its start.</summary>
/// <param name="Rise">Sum of the excess above the reference.</param>
/// <param name="Fall">Sum of the shortfall below it.</param>
/// <param name="RisingFor">Values since the rise left 0: on an alarm, the estimate of how long ago the shift began (Page 1954).</param>
/// <param name="FallingFor">The same for the fall.</param>
/// <param name="Alarm">Whether a sum lies above the limit.</param>
public readonly record struct CusumState(double Rise, double Fall, int RisingFor, int FallingFor, bool Alarm);
