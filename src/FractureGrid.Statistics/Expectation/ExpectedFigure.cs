using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Statistics.Expectation;

/// <summary>A figure that was not measured but expected.</summary>
/// <param name="Value">Null where nothing is expected in the denominator.</param>
/// <param name="Band">What the draws of calibration and truths gave; null with <paramref name="Value"/>.</param>
public readonly record struct ExpectedFigure(double? Value, Interval? Band);
