using System.Buffers;
using System.Numerics;

namespace FractureGrid.Statistics.Roc;

/// <summary>
/// Deals the cases of a run out into buckets of rising scores: bins of equal width are counted, neighbouring bins put together to buckets, and the
/// cases written to the run's room bucket by bucket. Counting and writing are done in parts, each of which any thread may take.
/// </summary>
internal sealed class CaseDeal : IDisposable
{
    private const int Digit = 14;
    private readonly CaseRun _run;
    private readonly int _parts;
    private readonly ulong _least;
    private readonly int _shift;
    private readonly int _bins;

    // By part and bin how many cases; then by part and bucket where the next one goes.
    private readonly int[] _counts;
    private readonly int[] _bucketOf;

    /// <param name="run">The cases.</param>
    /// <param name="parts">Parts of the work.</param>
    /// <param name="least">The lowest score, as a case without its truth.</param>
    /// <param name="most">The highest one.</param>
    public CaseDeal(CaseRun run, int parts, ulong least, ulong most)
    {
        (_run, _parts, _least) = (run, parts, least);
        _shift = Math.Max(0, 64 - BitOperations.LeadingZeroCount(most - least) - Digit);
        _bins = BinOf(most << 1, least, _shift) + 1;
        _counts = ArrayPool<int>.Shared.Rent(parts * _bins);
        _bucketOf = ArrayPool<int>.Shared.Rent(_bins);
    }

    /// <summary>The first step, for every part.</summary>
    public void Count(int part)
    {
        var counts = CountsOf(part);
        var (least, shift) = (_least, _shift);
        counts.Clear();
        foreach (var value in CasesOf(part))
        {
            counts[BinOf(value, least, shift)]++;
        }
    }

    /// <summary>The second step: the buckets, scores rising, as runs that are filled by the third.</summary>
    /// <param name="full">A bucket takes further bins until it has so many cases.</param>
    /// <param name="most">It takes none by which it would have more than these. A single bin may.</param>
    public List<CaseRun> MakeBuckets(int full, int most)
    {
        var buckets = new List<CaseRun>();
        int start = _run.Start,
            size = 0,
            first = 0;
        for (var bin = 0; bin < _bins; bin++)
        {
            var more = 0;
            for (var part = 0; part < _parts; part++)
            {
                more += _counts[part * _bins + bin];
            }

            if (size >= full || (size > 0 && size + more > most))
            {
                Close(bin);
            }

            _bucketOf[bin] = buckets.Count;
            size += more;
        }

        Close(_bins);
        PlaceBuckets(buckets.Count);
        return buckets;

        void Close(int end)
        {
            var (least, most) = (_least + ((ulong)first << _shift), _least + ((ulong)end << _shift) - 1);
            buckets.Add(new CaseRun(_run.Room, _run.Cases, start, size, least, most));
            (start, size, first) = (start + size, 0, end);
        }
    }

    // Within a bucket the cases of the first part come first. Buckets are fewer than bins, so their places fit where the counts were.
    private void PlaceBuckets(int buckets)
    {
        var next = _run.Start;
        for (int bucket = 0, bin = 0; bucket < buckets; bucket++)
        {
            var end = bin;
            while (end < _bins && _bucketOf[end] == bucket)
            {
                end++;
            }

            for (var part = 0; part < _parts; part++)
            {
                var size = 0;
                foreach (var count in CountsOf(part)[bin..end])
                {
                    size += count;
                }

                _counts[part * _bins + bucket] = next;
                next += size;
            }

            bin = end;
        }
    }

    /// <summary>The third step, for every part.</summary>
    public void Scatter(int part)
    {
        var next = CountsOf(part);
        var bucketOf = _bucketOf.AsSpan(0, _bins);
        var (room, least, shift) = (_run.Room, _least, _shift);
        foreach (var value in CasesOf(part))
        {
            room[next[bucketOf[BinOf(value, least, shift)]]++] = value;
        }
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_counts);
        ArrayPool<int>.Shared.Return(_bucketOf);
    }

    private static int BinOf(ulong value, ulong least, int shift) => (int)(((value >> 1) - least) >> shift);

    private Span<int> CountsOf(int part) => _counts.AsSpan(part * _bins, _bins);

    private ReadOnlySpan<ulong> CasesOf(int part)
    {
        int start = (int)((long)_run.Count * part / _parts),
            end = (int)((long)_run.Count * (part + 1) / _parts);
        return _run.Span[start..end];
    }
}
