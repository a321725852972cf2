using FractureGrid.Statistics.Roc;

namespace FractureGrid.Statistics.Detection;

/// <summary>
/// All that a FROC curve needs as counts over 4,096 score bins. Counts of two sites added are exactly the counts of both. Without the images
/// there is no patient bootstrap: figures from counts have no interval.
/// </summary>
public sealed record FrocCounts
{
    public required ScoreBins Hits { get; init; }

    public required ScoreBins FalsePositives { get; init; }

    public required long Images { get; init; }

    public required long References { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">A score is not in 0..1.</exception>
    public static FrocCounts Of(IReadOnlyList<MatchedImage> images) =>
        new()
        {
            Hits = ScoreBins.Of([.. images.SelectMany(i => i.Detections).Where(d => d.IsHit).Select(d => d.Score)]),
            FalsePositives = ScoreBins.Of([.. images.SelectMany(i => i.Detections).Where(d => !d.IsHit).Select(d => d.Score)]),
            Images = images.Count,
            References = images.Sum(i => (long)i.References),
        };

    public static FrocCounts operator +(FrocCounts left, FrocCounts right) =>
        new()
        {
            Hits = left.Hits + right.Hits,
            FalsePositives = left.FalsePositives + right.FalsePositives,
            Images = left.Images + right.Images,
            References = left.References + right.References,
        };

    public static FrocCounts Add(FrocCounts left, FrocCounts right) => left + right;

    /// <summary>The curve's points at the bin edges, thresholds falling; these points are exact. Empty without reference lesions.</summary>
    public IReadOnlyList<FrocPoint> Curve()
    {
        if (References == 0)
        {
            return [];
        }

        var points = new List<FrocPoint> { new(double.PositiveInfinity, 0, 0) };
        long hits = 0,
            alarms = 0;
        for (var i = ScoreBins.Bins - 1; i >= 0; i--)
        {
            if (Hits.Counts[i] + FalsePositives.Counts[i] > 0)
            {
                hits += Hits.Counts[i];
                alarms += FalsePositives.Counts[i];
                points.Add(new FrocPoint(ScoreBins.LowerEdge(i), (double)alarms / Images, (double)hits / References));
            }
        }

        return points;
    }

    /// <summary>
    /// The area from 0 to <paramref name="limit"/> false positives per image over the limit, and how far the exact one can lie off it; null
    /// without reference lesions.
    /// </summary>
    public (double Value, double Bound)? Area(double limit)
    {
        if (References == 0)
        {
            return null;
        }

        var sum = new FrocAreaSum(limit);
        long hits = 0,
            alarms = 0;
        for (var i = ScoreBins.Bins - 1; i >= 0 && sum.IsOpen; i--)
        {
            if (Hits.Counts[i] + FalsePositives.Counts[i] > 0)
            {
                hits += Hits.Counts[i];
                alarms += FalsePositives.Counts[i];
                sum.Step((double)alarms / Images, (double)hits / References);
            }
        }

        return (sum.Mean, sum.MeanBound);
    }

    /// <summary>The highest recall at a bin edge with at most so many false positives per image; null without reference lesions.</summary>
    public double? RecallAt(double limit)
    {
        if (References == 0)
        {
            return null;
        }

        long hits = 0,
            alarms = 0;
        for (var i = ScoreBins.Bins - 1; i >= 0; i--)
        {
            alarms += FalsePositives.Counts[i];
            if ((double)alarms / Images > limit)
            {
                break;
            }

            hits += Hits.Counts[i];
        }

        return (double)hits / References;
    }
}
