using FractureGrid.Statistics.Counts;
using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Statistics.Detection;

/// <summary>Percentile bootstrap that draws whole clusters of images with replacement (Davison and Hinkley 1997, section 3.8). Seeded: same data, same interval.</summary>
internal static class ClusterBootstrap
{
    private const int Resamples = 1000;
    private const int Seed = 20240214;

    public delegate double? Statistic(ReadOnlySpan<int> weights);

    public static Interval? Interval(RankedDetections detections, double confidence, Statistic statistic)
    {
        var clusters = detections.Clusters();
        if (clusters.Count < 2)
        {
            return null;
        }

        var random = new Random(Seed);
        var weights = new int[detections.Images];
        var values = new List<double>(Resamples);
        for (var b = 0; b < Resamples; b++)
        {
            Array.Clear(weights);
            for (var draw = 0; draw < clusters.Count; draw++)
            {
                foreach (var image in clusters[random.Next(clusters.Count)])
                {
                    weights[image]++;
                }
            }

            // A resample without any reference lesion has no recall; it says nothing about the spread.
            if (statistic(weights) is { } value)
            {
                values.Add(value);
            }
        }

        double[] sorted = [.. values.Order()];
        return sorted.Length == 0
            ? null
            : new Interval(Quantiles.OfSorted(sorted, (1 - confidence) / 2), Quantiles.OfSorted(sorted, (1 + confidence) / 2), confidence);
    }
}
