using FractureGrid.Statistics.Intervals;
using FractureGrid.Statistics.Resampling;

namespace FractureGrid.Statistics.Detection;

/// <summary>
/// Average precision of lesion detection as COCO's evaluation defines it: precision made non-increasing in recall, then averaged at the 101
/// recalls 0, 0.01, ... 1. At an overlap of 0.5 it is "AP50".
/// </summary>
public static class AveragePrecision
{
    private const int Recalls = 101;

    /// <summary>Null without reference lesions.</summary>
    public static DetectionEstimate? Of(IReadOnlyList<MatchedImage> images, double confidence = Interval.DefaultConfidence)
    {
        var ranked = new RankedDetections(images);
        return Value(ranked, ranked.UnitWeights()) is not { } value
            ? null
            : new DetectionEstimate
            {
                Images = images.Count,
                References = ranked.References,
                Value = value,
                Interval = ClusterBootstrap.Interval(ranked.Clusters, confidence, w => Value(ranked, w)),
            };
    }

    private static double? Value(RankedDetections ranked, ReadOnlySpan<int> weights)
    {
        var references = ranked.WeightedReferences(weights);
        if (references == 0)
        {
            return null;
        }

        var curve = new List<(double Recall, double Precision)>();
        ranked.Walk(
            weights,
            (_, hits, alarms) =>
            {
                if (hits + alarms > 0)
                {
                    curve.Add(((double)hits / references, (double)hits / (hits + alarms)));
                }
            }
        );

        var sum = 0.0;
        var best = 0.0;
        var at = curve.Count - 1;
        for (var i = Recalls - 1; i >= 0; i--)
        {
            // Highest precision at this recall or beyond.
            for (; at >= 0 && curve[at].Recall >= i / (Recalls - 1.0); at--)
            {
                best = Math.Max(best, curve[at].Precision);
            }

            sum += best;
        }

        return sum / Recalls;
    }
}
