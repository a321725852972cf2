using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Statistics.Roc;

/// <summary>An area under the ROC curve with its n and intervals. Cases are taken as independent of each other.</summary>
public sealed record AucEstimate
{
    public required long Positives { get; init; }

    public required long Negatives { get; init; }

    /// <summary>Probability that a positive case scores higher than a negative one, ties counting a half.</summary>
    public required double Value { get; init; }

    /// <summary>DeLong's standard error; null when a class has fewer than two cases.</summary>
    public double? StandardError { get; init; }

    /// <summary>Value plus and minus z standard errors, cut to 0..1. Collapses to a point at an area of 0 or 1.</summary>
    public Interval? Wald { get; init; }

    /// <summary>The interval on the logit scale, turned back: never leaves 0..1 and keeps its coverage near 1. Null at an area of 0 or 1.</summary>
    public Interval? Logit { get; init; }

    /// <summary>Null when a class is empty.</summary>
    internal static AucEstimate? Of(in PlacementSums sums, double confidence)
    {
        if (sums.Positives == 0 || sums.Negatives == 0)
        {
            return null;
        }

        var area = sums.Area;
        var estimate = new AucEstimate
        {
            Positives = sums.Positives,
            Negatives = sums.Negatives,
            Value = area,
        };
        if (sums.Variance is not { } variance)
        {
            return estimate;
        }

        var error = Math.Sqrt(variance);
        return estimate with
        {
            StandardError = error,
            Wald = WaldInterval(area, error, confidence),
            Logit = LogitInterval(area, error, confidence),
        };
    }

    private static Interval WaldInterval(double area, double error, double confidence)
    {
        var half = NormalDistribution.TwoSided(confidence) * error;
        return new Interval(Math.Max(0, area - half), Math.Min(1, area + half), confidence);
    }

    private static Interval? LogitInterval(double area, double error, double confidence)
    {
        if (area is <= 0 or >= 1)
        {
            return null;
        }

        var centre = Math.Log(area / (1 - area));
        var half = NormalDistribution.TwoSided(confidence) * error / (area * (1 - area));
        return new Interval(Logistic(centre - half), Logistic(centre + half), confidence);
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
