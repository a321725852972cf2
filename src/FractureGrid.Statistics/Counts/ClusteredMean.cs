using FractureGrid.Statistics.Intervals;
using FractureGrid.Statistics.Resampling;

namespace FractureGrid.Statistics.Counts;

/// <summary>Mean of a figure that each item has, with a bootstrap interval over whole clusters of items.</summary>
public sealed record ClusteredMean
{
    public required int Items { get; init; }

    public required double Value { get; init; }

    /// <summary>The lowest item.</summary>
    public required double Least { get; init; }

    /// <summary>Null with fewer than two clusters.</summary>
    public required Interval? Interval { get; init; }

    /// <summary>Null without items.</summary>
    /// <param name="items">The figure of each item and its cluster; an item without one is a cluster of its own.</param>
    /// <param name="confidence">Share of the draws that the interval holds.</param>
    public static ClusteredMean? Of(
        IReadOnlyList<(double Value, string? Cluster)> items,
        double confidence = Intervals.Interval.DefaultConfidence
    ) =>
        items.Count == 0
            ? null
            : new ClusteredMean
            {
                Items = items.Count,
                Value = items.Average(item => item.Value),
                Least = items.Min(item => item.Value),
                Interval = ClusterBootstrap.Interval(items.Select(item => item.Cluster), confidence, weights => Mean(items, weights)),
            };

    private static double? Mean(IReadOnlyList<(double Value, string? Cluster)> items, ReadOnlySpan<int> weights)
    {
        var (sum, total) = (0.0, 0);
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * items[i].Value;
            total += weights[i];
        }

        return total == 0 ? null : sum / total;
    }
}
