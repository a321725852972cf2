using System.Globalization;
using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>Age bands put together with their neighbours until each has cases enough to be watched.</summary>
internal static class AgeSpans
{
    /// <param name="bands">Groups of <see cref="OutcomeAttributes.AgeBand"/> such as "70-79" and "90+".</param>
    /// <param name="least">Cases that a span needs.</param>
    /// <param name="cases">How many a group has.</param>
    /// <returns>The oldest first; bands whose ages can't be read, such as of unknown age, are left out.</returns>
    public static IReadOnlyList<WatchedGroup> Gather(IEnumerable<WatchedGroup> bands, long least, Func<WatchedGroup, long> cases)
    {
        var spans = new List<WatchedGroup>();
        WatchedGroup? open = null;
        foreach (var band in bands.Where(band => Lowest(band.Value) is not null).OrderByDescending(band => Lowest(band.Value)))
        {
            open = open is null ? band : Join(band, open);
            if (cases(open) >= least)
            {
                spans.Add(open);
                open = null;
            }
        }

        // The youngest, when they are too few, go with those above them.
        if (open is not null && spans.Count > 0)
        {
            spans[^1] = Join(open, spans[^1]);
        }

        return spans;
    }

    private static int? Lowest(string band) =>
        int.TryParse(band.Split('-', '+')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var age) ? age : null;

    private static WatchedGroup Join(WatchedGroup younger, WatchedGroup older) =>
        new(
            OutcomeAttributes.AgeBand,
            older.Value.EndsWith('+')
                ? string.Create(CultureInfo.InvariantCulture, $"{Lowest(younger.Value)}+")
                : $"{younger.Value.Split('-')[0]}-{older.Value.Split('-')[^1]}",
            [
                .. younger
                    .Days.Concat(older.Days)
                    .GroupBy(day => day.Day)
                    .OrderBy(day => day.Key)
                    .Select(day => DayCounts.Sum(day.Key, [.. day])),
            ]
        );
}
