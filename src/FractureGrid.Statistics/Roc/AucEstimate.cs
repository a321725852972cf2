using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Statistics.Roc;

/// <summary>An area under the ROC curve with its n and intervals. Cases are taken as independent of each other.</summary>
public sealed record AucEstimate
{
    public required int Positives { get; init; }

    public required int Negatives { get; init; }

    /// <summary>Probability that a positive case scores higher than a negative one, ties counting a half.</summary>
    public required double Value { get; init; }

    /// <summary>DeLong's standard error; null when a class has fewer than two cases.</summary>
    public double? StandardError { get; init; }

    /// <summary>Value plus and minus z standard errors, cut to 0..1. Collapses to a point at an area of 0 or 1.</summary>
    public Interval? Wald { get; init; }

    /// <summary>The interval on the logit scale, turned back: never leaves 0..1 and keeps its coverage near 1. Null at an area of 0 or 1.</summary>
    public Interval? Logit { get; init; }
}
