using System.Buffers;

namespace FractureGrid.Statistics.Roc;

/// <summary>
/// The first and costliest deal of many cases: straight from the caller's scores into buckets of equal width, without a copy in between, by several
/// threads. What scores do not suit (infinities, or a range of which a 64-bit number with the truth can't take every score) is left to
/// <see cref="RankedCases"/>; buckets that many scores share are dealt out anew by <see cref="CaseOrder"/>.
/// </summary>
internal static unsafe class ScoreDeal
{
    private const int FullBucket = 1024;
    private const int MostBuckets = 2048;

    /// <summary>The sums over all cases; null when the scores do not suit.</summary>
    /// <exception cref="ArgumentException">A score is NaN.</exception>
    public static PlacementSums? Sums(ScoreBlock first, ScoreBlock second, int threads)
    {
        var total = first.Count + second.Count;
        var (least, most) = Bounds(first, second, threads);
        var buckets = Math.Clamp(total / FullBucket, 1, MostBuckets);
        if (
            EqualWidths.Of(least, most, buckets) is not { } widths
            || RankedCases.Ordered(most) - RankedCases.Ordered(least) > ulong.MaxValue >> 1
        )
        {
            return null;
        }

        var next = ArrayPool<int>.Shared.Rent(threads * buckets);
        var cases = ArrayPool<ulong>.Shared.Rent(total);
        var room = ArrayPool<ulong>.Shared.Rent(total);
        Array.Clear(next);
        fixed (int* counts = next)
        fixed (ulong* target = cases)
        {
            int* own = counts;
            var written = target;
            CaseOrder.InParts(
                threads,
                part =>
                {
                    first.Part(part, threads).CountIn(widths, own + part * buckets);
                    second.Part(part, threads).CountIn(widths, own + part * buckets);
                }
            );
            var runs = Place(next, buckets, threads, widths, cases, room);
            CaseOrder.InParts(
                threads,
                part =>
                {
                    first.Part(part, threads).DealOut(widths, own + part * buckets, written, RankedCases.Ordered(least));
                    second.Part(part, threads).DealOut(widths, own + part * buckets, written, RankedCases.Ordered(least));
                }
            );
            var sums = CaseOrder.SumUp(runs, threads);
            ArrayPool<int>.Shared.Return(next);
            ArrayPool<ulong>.Shared.Return(cases);
            ArrayPool<ulong>.Shared.Return(room);
            return sums;
        }
    }

    private static (double Least, double Most) Bounds(ScoreBlock first, ScoreBlock second, int threads)
    {
        var bounds = new (double Least, double Most)[2 * threads];
        CaseOrder.InParts(
            threads,
            part =>
            {
                bounds[2 * part] = first.Part(part, threads).Bounds();
                bounds[2 * part + 1] = second.Part(part, threads).Bounds();
            }
        );
        double least = double.PositiveInfinity,
            most = double.NegativeInfinity;
        foreach (var part in bounds)
        {
            (least, most) = (Math.Min(least, part.Least), Math.Max(most, part.Most));
        }

        RankedCases.RefuseNaN(least);
        return (least, most);
    }

    // Counts become the places where each thread's next case of a bucket goes.
    private static List<CaseRun> Place(int[] next, int buckets, int threads, EqualWidths widths, ulong[] cases, ulong[] room)
    {
        var least = RankedCases.Ordered(widths.Below(0));
        var runs = new List<CaseRun>(buckets);
        var place = 0;
        for (var bucket = 0; bucket < buckets; bucket++)
        {
            var start = place;
            for (var part = 0; part < threads; part++)
            {
                ref var count = ref next[part * buckets + bucket];
                (count, place) = (place, place + count);
            }

            var below = RankedCases.Ordered(widths.Below(bucket)) - least;
            var above = RankedCases.Ordered(widths.Above(bucket)) - least;
            runs.Add(new CaseRun(cases, room, start, place - start, below, above));
        }

        return runs;
    }
}
