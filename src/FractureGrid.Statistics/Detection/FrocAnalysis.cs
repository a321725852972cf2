using FractureGrid.Statistics.Intervals;
using FractureGrid.Statistics.Resampling;

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
                Interval = ClusterBootstrap.Interval(ranked.Clusters, confidence, w => Recall(ranked, w, falsePositivesPerImage)),
            };
    }

    /// <summary>
    /// The area under the curve from 0 to <paramref name="limit"/> false positives per image, over the limit; points are joined by straight lines
    /// and the curve goes on level beyond its last point. Null without reference lesions.
    /// </summary>
    public static FrocArea? Area(IReadOnlyList<MatchedImage> images, double limit, double confidence = Interval.DefaultConfidence)
    {
        RefuseLimit(limit);
        var ranked = new RankedDetections(images);
        return Area(ranked, ranked.UnitWeights(), limit) is not { } value
            ? null
            : new FrocArea
            {
                Limit = limit,
                Estimate = new DetectionEstimate
                {
                    Images = images.Count,
                    References = ranked.References,
                    Value = value,
                    Interval = ClusterBootstrap.Interval(ranked.Clusters, confidence, w => Area(ranked, w, limit)),
                },
            };
    }

    /// <summary>
    /// The area of the first images less that of the second. Patients are drawn over both together, so that one with images in both moves both.
    /// Null where either has no reference lesion.
    /// </summary>
    public static FrocArea? AreaDifference(
        IReadOnlyList<MatchedImage> first,
        IReadOnlyList<MatchedImage> second,
        double limit,
        double confidence = Interval.DefaultConfidence
    )
    {
        RefuseLimit(limit);
        RankedDetections left = new(first),
            right = new(second);
        var value = Area(left, left.UnitWeights(), limit) - Area(right, right.UnitWeights(), limit);
        return value is null
            ? null
            : new FrocArea
            {
                Limit = limit,
                Estimate = new DetectionEstimate
                {
                    Images = first.Count + second.Count,
                    References = left.References + right.References,
                    Value = value.Value,
                    Interval = ClusterBootstrap.Interval(
                        first.Concat(second).Select(i => i.Cluster),
                        confidence,
                        w => Area(left, w[..first.Count], limit) - Area(right, w[first.Count..], limit)
                    ),
                },
            };
    }

    private static double? Area(RankedDetections ranked, ReadOnlySpan<int> weights, double limit)
    {
        double references = ranked.WeightedReferences(weights),
            images = Images(weights);
        if (references == 0)
        {
            return null;
        }

        var sum = new FrocAreaSum(limit);
        ranked.Walk(weights, (_, hits, alarms) => sum.Step(alarms / images, hits / references));
        return sum.Mean;
    }

    private static void RefuseLimit(double limit)
    {
        if (!(limit > 0 && double.IsFinite(limit)))
        {
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "A limit above 0 is needed.");
        }
    }

    private static double? Recall(RankedDetections ranked, ReadOnlySpan<int> weights, double falsePositivesPerImage)
    {
        var references = ranked.WeightedReferences(weights);
        if (references == 0)
        {
            return null;
        }

        var best = 0L;
        var allowed = Allowed(falsePositivesPerImage, Images(weights));
        ranked.Walk(weights, (_, hits, alarms) => best = alarms <= allowed ? hits : best);
        return (double)best / references;
    }

    // A limit such as 0.1 x 30 images must allow exactly 3 false positives in spite of binary fractions.
    internal static double Allowed(double falsePositivesPerImage, long images) => falsePositivesPerImage * images * (1 + 1e-12);

    private static long Images(ReadOnlySpan<int> weights)
    {
        var images = 0L;
        foreach (var weight in weights)
        {
            images += weight;
        }

        return images;
    }
}
