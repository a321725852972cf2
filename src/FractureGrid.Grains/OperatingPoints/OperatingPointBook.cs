using FractureGrid.Abstractions.OperatingPoints;

namespace FractureGrid.Grains.OperatingPoints;

/// <summary>The rules of recorded operating points over the stored changes, without any input or output.</summary>
internal sealed class OperatingPointBook(OperatingPointState state)
{
    /// <summary>What all changes together make: of each use, site and body part the last word.</summary>
    public OperatingPointPlan Plan =>
        new()
        {
            Version = state.Changes.Count,
            Entries =
            [
                .. state
                    .Changes.GroupBy(change => (change.Use, change.Site, change.BodyPart))
                    .Select(changes => changes.Last())
                    .Where(change => change.Points is not null)
                    .Select(change => new OperatingPointEntry
                    {
                        Use = change.Use,
                        Site = change.Site,
                        BodyPart = change.BodyPart,
                        Points = change.Points!,
                        Since = change.At,
                        Number = change.Number,
                    })
                    .OrderBy(entry => entry.Site, StringComparer.Ordinal)
                    .ThenBy(entry => entry.BodyPart, StringComparer.Ordinal)
                    .ThenBy(entry => entry.Use),
            ],
        };

    /// <summary>Adds a change; null when it would change nothing.</summary>
    public OperatingPointChange? Take(OperatingPointOrder order, DateTimeOffset now)
    {
        if (Before(state.Changes.Count, order.Use, order.Site, order.BodyPart) == order.Points)
        {
            return null;
        }

        state.Changes.Add(
            new OperatingPointState.Change
            {
                Number = state.Changes.Count + 1,
                At = now,
                Use = order.Use,
                Site = order.Site,
                BodyPart = order.BodyPart,
                Doubt = order.Points?.Doubt,
                Fracture = order.Points?.Fracture,
                Author = order.Author,
                Reason = order.Reason,
            }
        );
        return Of(state.Changes.Count - 1);
    }

    /// <summary>Newest first.</summary>
    public IEnumerable<OperatingPointChange> Changes(string? site) =>
        Enumerable
            .Range(0, state.Changes.Count)
            .Reverse()
            .Where(at => site is null || string.Equals(state.Changes[at].Site, site, StringComparison.Ordinal))
            .Select(Of);

    private OperatingPair? Before(int at, OperatingPointUse use, string site, string? bodyPart) =>
        state.Changes.Take(at).LastOrDefault(change => change.IsAbout(use, site, bodyPart))?.Points;

    private OperatingPointChange Of(int at)
    {
        var change = state.Changes[at];
        return new OperatingPointChange
        {
            Number = change.Number,
            At = change.At,
            Use = change.Use,
            Site = change.Site,
            BodyPart = change.BodyPart,
            From = Before(at, change.Use, change.Site, change.BodyPart),
            To = change.Points,
            Author = change.Author,
            Reason = change.Reason,
        };
    }
}
