using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>A site's days under one model, by group.</summary>
public sealed class DriftHistory
{
    private DriftHistory(IReadOnlyList<WatchedGroup> groups) => Groups = groups;

    internal IReadOnlyList<WatchedGroup> Groups { get; }

    /// <summary>Takes daily counts in as they come and keeps what charts need of them.</summary>
    public static async Task<DriftHistory> ReadAsync(IAsyncEnumerable<GroupCounts> daily)
    {
        var groups = new Dictionary<(string, string), List<DayCounts>>();
        await foreach (var counts in daily)
        {
            if (!groups.TryGetValue((counts.Attribute, counts.Value), out var days))
            {
                groups.Add((counts.Attribute, counts.Value), days = []);
            }

            days.Add(new DayCounts(counts.Day!.Value, counts.Counts));
        }

        return new DriftHistory([
            .. groups
                .OrderBy(group => group.Key.Item1, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Item2, StringComparer.Ordinal)
                .Select(group => new WatchedGroup(group.Key.Item1, group.Key.Item2, [.. group.Value.OrderBy(day => day.Day)])),
        ]);
    }

    /// <summary>What was known at the end of a day.</summary>
    public DriftHistory Until(DateOnly day) =>
        new([
            .. Groups
                .Select(group => group with { Days = [.. group.Days.TakeWhile(counts => counts.Day <= day)] })
                .Where(group => group.Days.Count > 0),
        ]);
}
