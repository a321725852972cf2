using FractureGrid.Abstractions.Images;

namespace FractureGrid.Grains.Dispatch;

/// <summary>
/// Who is next of those that wait, by class and, within a class, by site. Both levels are start-time fair queues (Goyal, Vin and Cheng 1997):
/// whoever has had the least for its weight goes first, and who comes back after a pause has saved nothing up. A class's weight is so much
/// above the next one's that an emergency practically always goes first, yet no class starves. Not thread-safe.
/// </summary>
/// <param name="weightOf">Weight of a site.</param>
internal sealed class FairLine<T>(Func<string, double> weightOf)
{
    // Shares of STAT, urgent, routine and backfill while all of them wait.
    private static readonly double[] s_weights = [4096, 256, 16, 1];
    private readonly Share[] _classes = [.. s_weights.Select(weight => new Share(weight))];
    private readonly Dictionary<string, Line>[] _lines =
    [
        .. Enumerable.Range(0, ImagePriorities.Count).Select(_ => new Dictionary<string, Line>(StringComparer.Ordinal)),
    ];
    private readonly double[] _siteClocks = new double[ImagePriorities.Count];
    private double _clock;

    public int Count { get; private set; }

    /// <summary>Puts someone at the end of the line of a class and site.</summary>
    /// <param name="priority">The class.</param>
    /// <param name="site">The site.</param>
    /// <param name="since">Since when the image waits, for ageing and for the operator.</param>
    /// <param name="item">Who waits.</param>
    public Place Add(ImagePriority priority, string site, DateTimeOffset since, T item)
    {
        var place = new Place(item, site, since);
        Enqueue(priority.Rank(), place);
        Count++;
        return place;
    }

    /// <summary>Leaves the line; false when no longer in it.</summary>
    public bool Remove(Place place)
    {
        if (place.Node?.List is null)
        {
            return false;
        }

        Dequeue(place);
        Count--;
        return true;
    }

    /// <summary>
    /// Takes out the next one that can be served; those who can't do not hold up other sites. Only the head of each line is asked, since all
    /// of a line want the same.
    /// </summary>
    public bool TryTake(Func<T, bool> canServe, out T? taken)
    {
        foreach (
            var rank in Enumerable.Range(0, _classes.Length).Where(rank => _classes[rank].Waiting > 0).OrderBy(rank => _classes[rank].Pass)
        )
        {
            foreach (var line in _lines[rank].Values.Where(line => line.Waiting.Count > 0).OrderBy(line => line.Share.Pass))
            {
                var place = line.Waiting.First!.Value;
                if (canServe(place.Item))
                {
                    _clock = _classes[rank].Charge();
                    _siteClocks[rank] = line.Share.Charge();
                    Remove(place);
                    taken = place.Item;
                    return true;
                }
            }
        }

        taken = default;
        return false;
    }

    /// <summary>The heads of all lines.</summary>
    public IReadOnlyList<Place> Heads() =>
        [.. _lines.SelectMany(lines => lines.Values).Where(line => line.Waiting.Count > 0).Select(line => line.Waiting.First!.Value)];

    /// <summary>Moves up by one class who has waited for <paramref name="after"/>, and again each time; nobody becomes an emergency by waiting.</summary>
    public void Promote(DateTimeOffset now, TimeSpan after)
    {
        for (var rank = 2; rank < _lines.Length; rank++)
        {
            foreach (var line in _lines[rank].Values)
            {
                while (line.Waiting.First?.Value is { } head && now - head.Since > after * (head.Promotions + 1))
                {
                    head.Promotions++;
                    Dequeue(head);
                    Enqueue(rank - 1, head);
                }
            }
        }
    }

    /// <summary>Length and oldest of each line that is not empty.</summary>
    public IReadOnlyList<(ImagePriority Priority, string Site, int Count, DateTimeOffset Oldest)> Lengths() =>
        [
            .. _lines.SelectMany(
                (lines, rank) =>
                    lines
                        .Where(line => line.Value.Waiting.Count > 0)
                        .Select(line =>
                            (ImagePriorities.All[rank], line.Key, line.Value.Waiting.Count, line.Value.Waiting.Min(place => place.Since))
                        )
            ),
        ];

    private void Enqueue(int rank, Place place)
    {
        if (!_lines[rank].TryGetValue(place.Site, out var line))
        {
            _lines[rank].Add(place.Site, line = new Line(new Share(Math.Max(weightOf(place.Site), 0.001))));
        }

        _classes[rank].Join(_clock);
        line.Share.Join(_siteClocks[rank]);
        place.Rank = rank;
        place.Node = line.Waiting.AddLast(place);
    }

    private void Dequeue(Place place)
    {
        var line = _lines[place.Rank][place.Site];
        line.Waiting.Remove(place.Node!);
        line.Share.Waiting--;
        _classes[place.Rank].Waiting--;
        place.Node = null;
    }

    /// <summary>Somebody in line.</summary>
    public sealed class Place(T item, string site, DateTimeOffset since)
    {
        public T Item => item;

        public string Site => site;

        public DateTimeOffset Since => since;

        internal int Rank { get; set; }

        internal int Promotions { get; set; }

        internal LinkedListNode<Place>? Node { get; set; }
    }

    private sealed record Line(Share Share)
    {
        public LinkedList<Place> Waiting { get; } = [];
    }

    private sealed class Share(double weight)
    {
        public double Pass { get; private set; }

        public int Waiting { get; set; }

        public void Join(double clock)
        {
            if (Waiting++ == 0)
            {
                Pass = Math.Max(Pass, clock);
            }
        }

        public double Charge()
        {
            var start = Pass;
            Pass += 1 / weight;
            return start;
        }
    }
}
