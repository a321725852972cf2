using FractureGrid.Statistics.Counts;
using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Statistics.Resampling;

/// <summary>
/// Bootstrap that draws whole clusters of items (the images of a patient) with replacement (Davison and Hinkley, Bootstrap Methods and their
/// Application, 1997, section 3.8). Seeded: same data, same interval.
/// </summary>
internal static class ClusterBootstrap
{
    public const int Resamples = 1000;

    private const int Seed = 20240214;

    public delegate double? Statistic(ReadOnlySpan<int> weights);

    public delegate void Draw(ReadOnlySpan<int> weights);

    /// <summary>Percentile interval of a figure; null with fewer than two clusters.</summary>
    /// <param name="clusters">The cluster of each item; an item without is one of its own.</param>
    /// <param name="confidence">Share of the draws that the interval holds.</param>
    /// <param name="statistic">The figure, each item counted as often as its weight says; a draw without the figure says nothing about its spread.</param>
    public static Interval? Interval(IEnumerable<string?> clusters, double confidence, Statistic statistic)
    {
        var values = new List<double>(Resamples);
        var drawn = Resample(
            clusters,
            weights =>
            {
                if (statistic(weights) is { } value)
                {
                    values.Add(value);
                }
            }
        );
        return drawn ? Percentiles(values, confidence) : null;
    }

    public static Interval? Percentiles(IEnumerable<double> values, double confidence)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0
            ? null
            : new Interval(Quantiles.OfSorted(sorted, (1 - confidence) / 2), Quantiles.OfSorted(sorted, (1 + confidence) / 2), confidence);
    }

    /// <summary>Draws and hands out the weights of the items; false, without a draw, with fewer than two clusters.</summary>
    public static bool Resample(IEnumerable<string?> clusters, Draw draw)
    {
        int[][] members =
        [
            .. clusters
                .Select((cluster, index) => (Key: cluster ?? FormattableString.Invariant($"\0{index}"), index))
                .GroupBy(x => x.Key, StringComparer.Ordinal)
                .Select(g => g.Select(x => x.index).ToArray()),
        ];
        if (members.Length < 2)
        {
            return false;
        }

        var random = new Random(Seed);
        var weights = new int[members.Sum(m => m.Length)];
        for (var b = 0; b < Resamples; b++)
        {
            Array.Clear(weights);
            for (var i = 0; i < members.Length; i++)
            {
                foreach (var item in members[random.Next(members.Length)])
                {
                    weights[item]++;
                }
            }

            draw(weights);
        }

        return true;
    }
}
