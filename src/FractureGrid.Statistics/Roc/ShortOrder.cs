using System.Buffers;
using System.Numerics;

namespace FractureGrid.Statistics.Roc;

/// <summary>
/// Puts a few thousand cases in order: dealt out by their place in the range they go into places of which most take one case or none, and what
/// shares a place is ordered by comparing. Equal scores need no order.
/// </summary>
internal sealed class ShortOrder : IDisposable
{
    /// <summary>Most cases; they, their places and their copy are in the processor's nearer caches then.</summary>
    public const int Longest = 4096;

    private const int Few = 24;

    // Beyond as many steps a case is not at home in a small crowd.
    private const int MostSteps = 16;
    private readonly ulong[] _room = ArrayPool<ulong>.Shared.Rent(Longest);
    private readonly int[] _places = ArrayPool<int>.Shared.Rent(2 * Longest);

    /// <summary>The sums over cases in no order, which are left in any order.</summary>
    /// <param name="cases">At most <see cref="Longest"/>.</param>
    /// <param name="least">The lowest score, as a case without its truth.</param>
    /// <param name="most">The highest one.</param>
    public PlacementSums Sums(Span<ulong> cases, ulong least, ulong most)
    {
        if (cases.Length <= Few)
        {
            OrderNeighbours(cases, least, 63);
            return PlacementSums.OfShort(cases);
        }

        // Two places for each case, rounded down to a power of two: one at least.
        var digit = BitOperations.Log2((uint)cases.Length) + 1;
        var shift = Math.Max(0, 64 - BitOperations.LeadingZeroCount(most - least) - digit);
        var places = _places.AsSpan(0, (int)((most - least) >> shift) + 1);
        places.Clear();
        foreach (var value in cases)
        {
            places[PlaceOf(value, least, shift)]++;
        }

        var next = 0;
        foreach (ref var place in places)
        {
            (place, next) = (next, next + place);
        }

        var room = _room.AsSpan(0, cases.Length);
        foreach (var value in cases)
        {
            room[places[PlaceOf(value, least, shift)]++] = value;
        }

        OrderNeighbours(room, least, shift);
        return PlacementSums.OfShort(room);
    }

    private static int PlaceOf(ulong value, ulong least, int shift) => (int)(((value >> 1) - least) >> shift);

    /// <summary>Cases are in order already but for those that share a place.</summary>
    private static void OrderNeighbours(Span<ulong> cases, ulong least, int shift)
    {
        for (var i = 1; i < cases.Length; i++)
        {
            var value = cases[i];
            var j = i;
            for (; j > 0 && cases[j - 1] > (value | 1) && i - j < MostSteps; j--)
            {
                cases[j] = cases[j - 1];
            }

            cases[j] = value;
            if (i - j < MostSteps)
            {
                continue;
            }

            int start = j,
                end = i + 1,
                place = PlaceOf(value, least, shift);
            while (start > 0 && PlaceOf(cases[start - 1], least, shift) == place)
            {
                start--;
            }

            while (end < cases.Length && PlaceOf(cases[end], least, shift) == place)
            {
                end++;
            }

            cases[start..end].Sort();
            i = end - 1;
        }
    }

    public void Dispose()
    {
        ArrayPool<ulong>.Shared.Return(_room);
        ArrayPool<int>.Shared.Return(_places);
    }
}
