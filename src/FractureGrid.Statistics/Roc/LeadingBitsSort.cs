using System.Numerics;

namespace FractureGrid.Statistics.Roc;

/// <summary>
/// Sorts long lists of keys by the leading bits in which they differ, in counting passes, and only runs that agree in all of these by comparing.
/// For scores the runs are one or two keys long. The lowest bit of a key has no say in the order, so that it can carry something.
/// </summary>
internal static class LeadingBitsSort
{
    private const int Digit = 11;
    private const int Buckets = 1 << Digit;
    private const int Passes = 3;
    private const int LongList = 2048;

    /// <summary>
    /// The first <paramref name="count"/> keys in rising order, in one of the two arrays.
    /// </summary>
    /// <param name="keys">The keys.</param>
    /// <param name="scratch">At least as long.</param>
    /// <param name="count">Number of keys.</param>
    /// <param name="differing">Has a 1 wherever any two keys differ.</param>
    public static ulong[] Sort(ulong[] keys, ulong[] scratch, int count, ulong differing)
    {
        if (count < LongList)
        {
            keys.AsSpan(0, count).Sort();
            return keys;
        }

        var low = Math.Max(0, 64 - BitOperations.LeadingZeroCount(differing) - Passes * Digit);
        Span<int> counts = stackalloc int[Passes * Buckets];
        Count(keys.AsSpan(0, count), counts, low);
        for (var pass = 0; pass < Passes; pass++)
        {
            var shift = low + pass * Digit;
            var offsets = counts.Slice(pass * Buckets, Buckets);
            if (offsets[(int)(keys[0] >> shift) & (Buckets - 1)] == count)
            {
                continue;
            }

            var next = 0;
            foreach (ref var offset in offsets)
            {
                (offset, next) = (next, next + offset);
            }

            foreach (var key in keys.AsSpan(0, count))
            {
                scratch[offsets[(int)(key >> shift) & (Buckets - 1)]++] = key;
            }

            (keys, scratch) = (scratch, keys);
        }

        if (low > 0)
        {
            SortWithinRuns(keys.AsSpan(0, count), low);
        }

        return keys;
    }

    private static void Count(ReadOnlySpan<ulong> keys, Span<int> counts, int low)
    {
        counts.Clear();
        var first = counts[..Buckets];
        var second = counts.Slice(Buckets, Buckets);
        var third = counts.Slice(2 * Buckets, Buckets);
        foreach (var key in keys)
        {
            var digits = key >> low;
            first[(int)digits & (Buckets - 1)]++;
            second[(int)(digits >> Digit) & (Buckets - 1)]++;
            third[(int)(digits >> (2 * Digit)) & (Buckets - 1)]++;
        }
    }

    private static void SortWithinRuns(Span<ulong> keys, int low)
    {
        for (var i = 1; i < keys.Length; i++)
        {
            if (keys[i - 1] >> 1 <= keys[i] >> 1)
            {
                continue;
            }

            // Out of order is only ever the end of what has been sorted of a run.
            int start = i - 1,
                end = i + 1;
            while (start > 0 && keys[start - 1] >> low == keys[i] >> low)
            {
                start--;
            }

            while (end < keys.Length && keys[end] >> low == keys[i] >> low)
            {
                end++;
            }

            keys[start..end].Sort();
            i = end;
        }
    }
}
