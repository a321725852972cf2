using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FractureGrid.Imaging.Greys;

namespace FractureGrid.Imaging.Stretching;

/// <summary>
/// The grey-range stretch <c>grey-stretch-1</c>: percentile contrast stretching (Gonzalez and Woods, Digital Image Processing, 4th edition,
/// section 3.2, piecewise-linear contrast stretching), which is what the paper describes as suppressing aberrant pixels, extending the range of
/// the significant ones and normalising to 0..255.
/// <para>
/// Rule: v is the modality value, negated where low values are shown bright, so that bone is bright. Padding is left out. lo and hi are the
/// lowest values whose cumulative share of the histogram reaches 0.5 % and 99.5 %. The result is 255 * (clamp(v, lo, hi) - lo) / (hi - lo)
/// rounded with halves up; all 0 where hi equals lo; padding becomes 0. VOI windows and tables play no part: they are a reader's preference,
/// differ between devices and clip what a network could use.
/// </para>
/// </summary>
public static class GreyStretch
{
    /// <summary>The name under which model packages ask for this rule.</summary>
    public const string Name = "grey-stretch-1";

    private const int Levels = 65536;

    // Shares in thousandths, so that the comparison is exact.
    private const int LowShare = 5;
    private const int HighShare = 995;

    /// <summary>Stretches a film to 8 bits, row by row, bone bright.</summary>
    public static byte[] Apply(RawFilm film) => Apply(film, out _);

    /// <summary>The same, with the histogram of the result.</summary>
    internal static byte[] Apply(RawFilm film, out GreyHistogram greys)
    {
        ArgumentNullException.ThrowIfNull(film);
        var histogram = ArrayPool<int>.Shared.Rent(Levels);
        var values = ArrayPool<double>.Shared.Rent(Levels);
        var counts = ArrayPool<int>.Shared.Rent(Levels);
        try
        {
            Count(film.Samples, histogram.AsSpan(0, Levels));
            var present = Collect(film, histogram, values, counts);
            var (low, high) = Range(values.AsSpan(0, present), counts.AsSpan(0, present));
            var map = new byte[Levels];
            Fill(film, histogram, low, high, map);
            greys = GreyHistogram.Of(histogram.AsSpan(0, Levels), map);
            return LineOf(film, histogram, low, high, map).Apply(film.Samples);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(histogram);
            ArrayPool<double>.Shared.Return(values);
            ArrayPool<int>.Shared.Return(counts);
        }
    }

    private static void Count(ReadOnlySpan<ushort> samples, Span<int> histogram)
    {
        // Two tables: neighbours are often equal, and an increment would wait for the one before it.
        var second = ArrayPool<int>.Shared.Rent(Levels);
        var other = second.AsSpan(0, Levels);
        histogram.Clear();
        other.Clear();

        // Every sample is below Levels, so no increment needs a check.
        ref var even = ref MemoryMarshal.GetReference(histogram);
        ref var odd = ref MemoryMarshal.GetReference(other);
        var fours = MemoryMarshal.Cast<ushort, ulong>(samples);
        foreach (var four in fours)
        {
            Unsafe.Add(ref even, (nuint)(ushort)four)++;
            Unsafe.Add(ref odd, (nuint)(ushort)(four >> 16))++;
            Unsafe.Add(ref even, (nuint)(ushort)(four >> 32))++;
            Unsafe.Add(ref odd, (nuint)(four >> 48))++;
        }

        foreach (var sample in samples[(4 * fours.Length)..])
        {
            histogram[sample]++;
        }

        var sums = MemoryMarshal.Cast<int, Vector<int>>(histogram);
        var others = MemoryMarshal.Cast<int, Vector<int>>(other);
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += others[i];
        }

        ArrayPool<int>.Shared.Return(second);
    }

    /// <summary>The values that occur outside padding, ascending, with their counts.</summary>
    private static int Collect(RawFilm film, int[] histogram, double[] values, int[] counts)
    {
        var present = 0;
        var ascending = true;
        for (var sample = 0; sample < Levels; sample++)
        {
            if (histogram[sample] == 0 || IsPadding(film, (ushort)sample))
            {
                continue;
            }

            values[present] = BoneBright(film, (ushort)sample);
            counts[present] = histogram[sample];
            ascending &= present == 0 || values[present - 1] <= values[present];
            present++;
        }

        if (!ascending)
        {
            Array.Sort(values, counts, 0, present);
        }

        return present;
    }

    private static (double Low, double High) Range(ReadOnlySpan<double> values, ReadOnlySpan<int> counts)
    {
        long total = 0;
        foreach (var count in counts)
        {
            total += count;
        }

        long sum = 0;
        var low = double.NaN;
        for (var i = 0; i < values.Length; i++)
        {
            sum += counts[i];
            if (double.IsNaN(low) && sum * 1000 >= total * LowShare)
            {
                low = values[i];
            }

            if (sum * 1000 >= total * HighShare)
            {
                return (low, values[i]);
            }
        }

        return (0, 0);
    }

    private static void Fill(RawFilm film, int[] histogram, double low, double high, byte[] map)
    {
        if (high <= low)
        {
            return;
        }

        for (var sample = 0; sample < Levels; sample++)
        {
            if (histogram[sample] != 0 && !IsPadding(film, (ushort)sample))
            {
                var value = Math.Clamp(BoneBright(film, (ushort)sample), low, high);
                map[sample] = (byte)((255 * (value - low) / (high - low)) + 0.5);
            }
        }
    }

    /// <summary>The table with the line that two of its values suggest; where a modality table bends, it does not fit and is not used.</summary>
    private static GreyMap LineOf(RawFilm film, int[] histogram, double low, double high, byte[] map)
    {
        var origin = BoneBright(film, 0);
        var slope = 255 * (BoneBright(film, 1) - origin) / (high - low);
        return new GreyMap(map, histogram.AsSpan(0, Levels), slope, 255 * (origin - low) / (high - low), film.IsSigned);
    }

    private static bool IsPadding(RawFilm film, ushort sample) => film.Padding is { } padding && padding.Contains(film.Stored(sample));

    private static double BoneBright(RawFilm film, ushort sample)
    {
        var value = film.Modality.Apply(film.Stored(sample));
        return film.IsInverted ? -value : value;
    }
}
