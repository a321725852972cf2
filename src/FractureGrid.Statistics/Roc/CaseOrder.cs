namespace FractureGrid.Statistics.Roc;

/// <summary>
/// Sums up cases by rising score without ever having them all in order. Cases are dealt into buckets of rising scores, each small enough for the
/// processor's nearer caches, which are put in order (<see cref="ShortOrder"/>) and summed by themselves, by several threads when there are many.
/// Buckets follow the scores: thin stretches share one, and a bucket that is too large for all that is dealt out anew over its own range, or is
/// one score. Dealing narrows the range 8,192-fold at least, so that five rounds suffice for whatever scores.
/// </summary>
internal static class CaseOrder
{
    // A bucket takes further bins until it has so many cases.
    private const int FullBucket = 1024;

    /// <summary>From so many cases on several threads pay.</summary>
    public const int ForThreads = 1 << 17;
    private const int MostThreads = 4;

    /// <summary>The sums over a run, whose cases are left in any order.</summary>
    public static PlacementSums Sums(CaseRun run)
    {
        using var places = new CasePlaces();
        return Sums(run, places);
    }

    /// <summary>The sums over buckets of rising scores, by several threads.</summary>
    public static PlacementSums SumUp(List<CaseRun> buckets, int threads)
    {
        using var places = new CasePlaces();
        return SumUp(buckets, places, threads);
    }

    /// <summary>How many threads are of use for so many cases.</summary>
    public static int ThreadsFor(int count) => count < ForThreads ? 1 : Math.Min(Environment.ProcessorCount, MostThreads);

    /// <summary>Runs the action for each part, each on a thread of its own.</summary>
    public static void InParts(int threads, Action<int> action)
    {
        if (threads == 1)
        {
            action(0);
        }
        else
        {
            Parallel.For(0, threads, action);
        }
    }

    private static PlacementSums Sums(CaseRun run, CasePlaces places)
    {
        if (run.Count <= ShortOrder.Longest)
        {
            return places.Sums(run.Span, run.Least, run.Most);
        }

        // The deal before may have left bounds so wide that nothing would come apart.
        var (_, _, _, _, least, most) = CaseRun.Over(run.Cases, run.Room, run.Start, run.Count);
        if (least >= most)
        {
            return OfOneScore(run.Span);
        }

        var threads = ThreadsFor(run.Count);
        using var deal = new CaseDeal(run, threads, least, most);
        InParts(threads, deal.Count);
        var buckets = deal.MakeBuckets(FullBucket, ShortOrder.Longest);
        InParts(threads, deal.Scatter);
        return SumUp(buckets, places, threads);
    }

    private static PlacementSums SumUp(List<CaseRun> buckets, CasePlaces places, int threads)
    {
        var sums = new PlacementSums[buckets.Count];
        var next = -1;
        InParts(
            threads,
            part =>
            {
                using var own = part > 0 ? new CasePlaces() : null;
                for (var i = Interlocked.Increment(ref next); i < sums.Length; i = Interlocked.Increment(ref next))
                {
                    // What is worth several threads waits for all of them.
                    sums[i] = ThreadsFor(buckets[i].Count) > 1 ? default : Sums(buckets[i], own ?? places);
                }
            }
        );
        var whole = default(PlacementSums);
        for (var i = 0; i < sums.Length; i++)
        {
            whole.Append(ThreadsFor(buckets[i].Count) > 1 ? Sums(buckets[i], places) : sums[i]);
        }

        return whole;
    }

    private static PlacementSums OfOneScore(ReadOnlySpan<ulong> cases)
    {
        var positives = 0UL;
        foreach (var value in cases)
        {
            positives += value & 1;
        }

        var sums = default(PlacementSums);
        sums.Add(positives, (ulong)cases.Length - positives);
        return sums;
    }
}
