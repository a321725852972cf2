using FractureGrid.Statistics.Counts;
using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Statistics.Detection;

/// <summary>Operating points by false positives per image, as the paper's Table 2.</summary>
public static class OperatingTable
{
    /// <summary>The paper's limits.</summary>
    public static IReadOnlyList<double> DefaultLimits { get; } = [0.1, 0.2, 0.3, 0.4, 0.5];

    /// <summary>One row for each limit; empty without reference lesions.</summary>
    public static IReadOnlyList<OperatingRow> Of(
        IReadOnlyList<MatchedImage> images,
        IReadOnlyList<double>? limits = null,
        double confidence = Interval.DefaultConfidence
    )
    {
        var ranked = new RankedDetections(images);
        return ranked.References == 0 ? [] : [.. (limits ?? DefaultLimits).Select(limit => Row(images, ranked, limit, confidence))];
    }

    private static OperatingRow Row(IReadOnlyList<MatchedImage> images, RankedDetections ranked, double limit, double confidence)
    {
        var allowed = FrocAnalysis.Allowed(limit, images.Count);
        (double Threshold, long Hits, long Alarms) best = (double.PositiveInfinity, 0, 0);
        ranked.Walk(ranked.UnitWeights(), (score, hits, alarms) => best = alarms <= allowed ? (score, hits, alarms) : best);
        return new OperatingRow
        {
            Limit = limit,
            Threshold = best.Threshold,
            Recall = FrocAnalysis.RecallAt(images, limit, confidence)!,
            Precision = new Proportion(best.Hits, best.Hits + best.Alarms),
            FalsePositivesPerImage = (double)best.Alarms / images.Count,
        };
    }
}
