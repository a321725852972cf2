using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>A site's days under one model, by group.</summary>
public sealed class DriftHistory
{
    private DriftHistory(IReadOnlyList<WatchedGroup> groups) => Groups = groups;

    internal IReadOnlyList<WatchedGroup> Groups { get; }

    /// <summary>A site's days under one model, with the embeddings of its films.</summary>
    public static Task<DriftHistory> ReadAsync(IOutcomeStore outcomes, OutcomeFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        return ReadAsync(outcomes.DailyCountsAsync(filter, cancellationToken), outcomes.EmbeddingsAsync(filter, cancellationToken));
    }

    /// <summary>Takes daily counts and embeddings in as they come and keeps what charts need of them.</summary>
    public static async Task<DriftHistory> ReadAsync(IAsyncEnumerable<GroupCounts> daily, IAsyncEnumerable<FilmEmbedding> embeddings)
    {
        var book = new EmbeddingBook();
        await foreach (var film in embeddings)
        {
            book.Add(film);
        }

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
                .Select(group => new WatchedGroup(group.Key.Item1, group.Key.Item2, [.. group.Value.OrderBy(day => day.Day)])
                {
                    Embeddings = book.Of(group.Key.Item1, group.Key.Item2),
                }),
        ]);
    }

    /// <summary>What was known at the end of a day.</summary>
    public DriftHistory Until(DateOnly day) =>
        new([
            .. Groups
                .Select(group =>
                    group with
                    {
                        Days = [.. group.Days.TakeWhile(counts => counts.Day <= day)],
                        Embeddings = [.. group.Embeddings.TakeWhile(films => films.Day <= day)],
                    }
                )
                .Where(group => group.Days.Count > 0),
        ]);
}
