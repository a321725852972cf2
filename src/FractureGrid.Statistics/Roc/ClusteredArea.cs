using FractureGrid.Statistics.Counts;
using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Statistics.Roc;

/// <summary>
/// Percentile bootstrap of the area under the ROC curve that draws whole clusters of cases (the films of a patient, near-duplicates) with
/// replacement (Davison and Hinkley 1997, section 3.8): where DeLong's interval takes cases as independent, this does not. Seeded: same data,
/// same interval.
/// </summary>
public static class ClusteredArea
{
    private const int Resamples = 1000;
    private const int Seed = 20240214;

    /// <summary>Null with fewer than two clusters, or when a class is empty.</summary>
    public static Interval? Interval(IReadOnlyList<ClusteredScore> cases, double confidence = Intervals.Interval.DefaultConfidence)
    {
        ClusteredScore[] ranked = [.. cases.OrderBy(c => c.Score)];
        var clusters = Clusters(ranked);
        if (clusters.Count < 2)
        {
            return null;
        }

        var random = new Random(Seed);
        var weights = new int[ranked.Length];
        var values = new List<double>(Resamples);
        for (var b = 0; b < Resamples; b++)
        {
            Array.Clear(weights);
            for (var draw = 0; draw < clusters.Count; draw++)
            {
                foreach (var index in clusters[random.Next(clusters.Count)])
                {
                    weights[index]++;
                }
            }

            // A resample of one class has no area; it says nothing about the spread.
            if (Area(ranked, weights) is { } value)
            {
                values.Add(value);
            }
        }

        double[] sorted = [.. values.Order()];
        return sorted.Length == 0
            ? null
            : new Interval(Quantiles.OfSorted(sorted, (1 - confidence) / 2), Quantiles.OfSorted(sorted, (1 + confidence) / 2), confidence);
    }

    private static List<int[]> Clusters(ClusteredScore[] cases) =>
        [
            .. cases
                .Select((c, index) => (Key: c.Cluster ?? FormattableString.Invariant($"\0{index}"), index))
                .GroupBy(x => x.Key, x => x.index, StringComparer.Ordinal)
                .Select(group => group.ToArray()),
        ];

    /// <summary>Mann-Whitney's share of pairs in the right order, ties a half, of cases sorted by rising score that count by their weight.</summary>
    private static double? Area(ClusteredScore[] ranked, int[] weights)
    {
        double won = 0,
            positives = 0,
            negatives = 0;
        for (int start = 0, end; start < ranked.Length; start = end)
        {
            double tiedPositives = 0,
                tiedNegatives = 0;
            for (end = start; end < ranked.Length && ranked[end].Score == ranked[start].Score; end++)
            {
                _ = ranked[end].IsPositive ? tiedPositives += weights[end] : tiedNegatives += weights[end];
            }

            won += tiedPositives * (negatives + (tiedNegatives / 2));
            positives += tiedPositives;
            negatives += tiedNegatives;
        }

        return positives == 0 || negatives == 0 ? null : won / (positives * negatives);
    }
}
