using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Statistics.Hypotheses;

/// <summary>The difference of two means, first less second, tested against 0.</summary>
public sealed record MeanDifference
{
    public required SignificanceTest Test { get; init; }

    public required double Value { get; init; }

    public required Interval Interval { get; init; }

    /// <summary>The difference in pooled standard deviations (Cohen's d).</summary>
    public required double EffectSize { get; init; }
}
