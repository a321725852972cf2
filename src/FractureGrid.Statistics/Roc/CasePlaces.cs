using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics.X86;

namespace FractureGrid.Statistics.Roc;

/// <summary>
/// Sums up a few thousand cases without putting them in order. They are counted, each class by itself, at the places of the range they go into.
/// Where a place has cases of one class only, their order does not matter, and its counts say all (<see cref="PlaceWalk"/>); the few cases that share
/// a place with the other class are compared with each other.
/// </summary>
internal sealed unsafe class CasePlaces : IDisposable
{
    // Cases that share a place are compared each with each.
    private const int MostCompared = 16;
    private const int Few = 24;
    private const int MostPlaces = 4 * ShortOrder.Longest + PlaceWalk.Stride;
    private const ushort None = ushort.MaxValue;
    private readonly ShortOrder _order = new();
    private readonly uint[] _places = ArrayPool<uint>.Shared.Rent(MostPlaces);
    private readonly ushort[] _heads = ArrayPool<ushort>.Shared.Rent(MostPlaces);
    private readonly ushort[] _next = ArrayPool<ushort>.Shared.Rent(ShortOrder.Longest + 1);
    private readonly ulong[] _mixed = ArrayPool<ulong>.Shared.Rent(ShortOrder.Longest + 1);

    /// <summary>The sums over cases in no order, which are left in any order.</summary>
    /// <param name="cases">At most <see cref="ShortOrder.Longest"/>.</param>
    /// <param name="least">The lowest score, as a case without its truth.</param>
    /// <param name="most">The highest one.</param>
    public PlacementSums Sums(Span<ulong> cases, ulong least, ulong most)
    {
        if (cases.Length <= Few || !Avx2.IsSupported)
        {
            return _order.Sums(cases, least, most);
        }

        // One place to two for each case. Over cases as they are, truths and all.
        var shift = 1 + Math.Max(0, 64 - BitOperations.LeadingZeroCount(most - least) - BitOperations.Log2((uint)cases.Length) - 1);
        var placeCount = (int)((most - least) >> (shift - 1)) + 1;
        var start = least << 1;
        fixed (ulong* values = cases)
        fixed (ulong* mixed = _mixed)
        fixed (uint* places = _places)
        fixed (ushort* heads = _heads)
        fixed (ushort* next = _next)
        {
            Count(values, cases.Length, places, placeCount, start, shift);
            var walk = PlaceWalk.Over(places, placeCount);
            if (walk.Crowd > MostCompared)
            {
                return _order.Sums(cases, least, most);
            }

            new Span<ushort>(heads, placeCount).Fill(None);
            var crowds = new Crowds(places, heads, next);
            var count = Collect(values, cases.Length, mixed, crowds, start, shift);
            var (sum, positiveSquares, negativeSquares) = Compare(mixed, count, crowds, start, shift);
            return PlacementSums.OfShort(
                walk.Positives,
                walk.Negatives,
                walk.Sum + sum,
                walk.PositiveSquares + positiveSquares,
                walk.NegativeSquares + negativeSquares
            );
        }
    }

    public void Dispose()
    {
        _order.Dispose();
        ArrayPool<uint>.Shared.Return(_places);
        ArrayPool<ushort>.Shared.Return(_heads);
        ArrayPool<ushort>.Shared.Return(_next);
        ArrayPool<ulong>.Shared.Return(_mixed);
    }

    // Positives count in the upper half, negatives in the lower one.
    private static void Count(ulong* values, int count, uint* places, int placeCount, ulong start, int shift)
    {
        new Span<uint>(places, placeCount + PlaceWalk.Stride).Clear();
        for (var i = 0; i < count; i++)
        {
            places[PlaceOf(values[i], start, shift)] += 1 + (uint)(values[i] & 1) * 0xFFFF;
        }
    }

    // A case at a place of one class is written as well, and overwritten by the next: its list is never read.
    private static int Collect(ulong* values, int count, ulong* mixed, Crowds crowds, ulong start, int shift)
    {
        var found = 0;
        for (var i = 0; i < count; i++)
        {
            var place = PlaceOf(values[i], start, shift);
            mixed[found] = values[i];
            crowds.Next[found] = crowds.Heads[place];
            crowds.Heads[place] = (ushort)found;
            found += (int)(crowds.Places[place] >> 31);
        }

        return found;
    }

    private static (ulong Sum, ulong PositiveSquares, ulong NegativeSquares) Compare(
        ulong* mixed,
        int count,
        Crowds crowds,
        ulong start,
        int shift
    )
    {
        ulong sum = 0,
            positiveSquares = 0,
            negativeSquares = 0;
        for (var i = 0; i < count; i++)
        {
            var value = mixed[i];
            var place = PlaceOf(value, start, shift);
            // Of the other class, for a positive the negatives.
            ulong below = 2 * (crowds.Places[place] >> (int)((~value & 1) << 4) & 0x7FFF);
            for (int j = crowds.Heads[place]; j != None; j = crowds.Next[j])
            {
                var other = (value ^ mixed[j]) & 1;
                below += other * ((mixed[j] >> 1 < value >> 1 ? 1UL : 0) + (mixed[j] >> 1 <= value >> 1 ? 1UL : 0));
            }

            var isPositive = 0UL - (value & 1);
            sum += below & isPositive;
            positiveSquares += below * below & isPositive;
            negativeSquares += below * below & ~isPositive;
        }

        return (sum, positiveSquares, negativeSquares);
    }

    private static ulong PlaceOf(ulong value, ulong start, int shift) => (value - start) >> shift;

    /// <summary>Which cases share a place: a list from its head on for each, and what <see cref="PlaceWalk"/> left there.</summary>
    private readonly struct Crowds(uint* places, ushort* heads, ushort* next)
    {
        public readonly uint* Places = places;
        public readonly ushort* Heads = heads;
        public readonly ushort* Next = next;
    }
}
