using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Statistics.Detection;

/// <summary>Free-response ROC: the share of reference lesions found against the false positives per image (Bunch et al. 1978).</summary>
public static class FrocAnalysis
{
    /// <summary>The empirical curve, thresholds falling, one point for each different score. Empty without images or reference lesions.</summary>
    public static IReadOnlyList<FrocPoint> Curve(IReadOnlyList<MatchedImage> images)
    {
        var ranked = new RankedDetections(images);
        var references = ranked.References;
        if (references == 0)
        {
            return [];
        }

        var points = new List<FrocPoint> { new(double.PositiveInfinity, 0, 0) };
        ranked.Walk(
            ranked.UnitWeights(),
            (score, hits, alarms) => points.Add(new FrocPoint(score, (double)alarms / images.Count, (double)hits / references))
        );
        return points;
    }

    /// <summary>
    /// The highest recall at no more than <paramref name="falsePositivesPerImage"/>, without interpolation. The bootstrap finds the threshold
    /// anew in each resample, so that the interval holds the uncertainty of the threshold too. Null without reference lesions.
    /// </summary>
    public static DetectionEstimate? RecallAt(
        IReadOnlyList<MatchedImage> images,
        double falsePositivesPerImage,
        double confidence = Interval.DefaultConfidence
    )
    {
        var ranked = new RankedDetections(images);
        return Recall(ranked, ranked.UnitWeights(), falsePositivesPerImage) is not { } value
            ? null
            : new DetectionEstimate
            {
                Images = images.Count,
                References = ranked.References,
                Value = value,
                Interval = ClusterBootstrap.Interval(ranked, confidence, w => Recall(ranked, w, falsePositivesPerImage)),
            };
    }

    private static double? Recall(RankedDetections ranked, ReadOnlySpan<int> weights, double falsePositivesPerImage)
    {
        var references = ranked.WeightedReferences(weights);
        if (references == 0)
        {
            return null;
        }

        var images = 0L;
        foreach (var weight in weights)
        {
            images += weight;
        }

        var best = 0L;
        // A limit such as 0.1 x 30 images must allow exactly 3 false positives in spite of binary fractions.
        var allowed = falsePositivesPerImage * images * (1 + 1e-12);
        ranked.Walk(weights, (_, hits, alarms) => best = alarms <= allowed ? hits : best);
        return (double)best / references;
    }
}
