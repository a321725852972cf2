namespace FractureGrid.Statistics.Roc;

/// <summary>
/// How many scores fall into each of 4,096 equal bins of 0..1. Counts of two sites added are exactly the counts of both, and hold nothing
/// about any one patient beyond a rounded score.
/// </summary>
public sealed class ScoreBins
{
    /// <summary>Bin i holds the scores from i/4096 up to, but without, (i+1)/4096; the last one holds 1 too.</summary>
    public const int Bins = 4096;

    private readonly long[] _counts;

    private ScoreBins(long[] counts) => _counts = counts;

    public static ScoreBins Empty => new(new long[Bins]);

    public ReadOnlySpan<long> Counts => _counts;

    public long Total
    {
        get
        {
            var total = 0L;
            foreach (var count in _counts)
            {
                total += count;
            }

            return total;
        }
    }

    public static ScoreBins Of(ReadOnlySpan<double> scores)
    {
        var counts = new long[Bins];
        foreach (var score in scores)
        {
            counts[BinOf(score)]++;
        }

        return new ScoreBins(counts);
    }

    /// <summary>Bins that were stored or sent; null when they are not 4,096 counts of 0 or more whose sum stays below 2^31.</summary>
    public static ScoreBins? FromCounts(ReadOnlySpan<long> counts)
    {
        if (counts.Length != Bins)
        {
            return null;
        }

        var total = 0L;
        foreach (var count in counts)
        {
            if (count is < 0 or > int.MaxValue || (total += count) > int.MaxValue)
            {
                return null;
            }
        }

        return new ScoreBins(counts.ToArray());
    }

    /// <summary>The same counts with one more score.</summary>
    public ScoreBins With(double score)
    {
        var counts = (long[])_counts.Clone();
        counts[BinOf(score)]++;
        return new ScoreBins(counts);
    }

    public static ScoreBins operator +(ScoreBins left, ScoreBins right)
    {
        var counts = new long[Bins];
        for (var i = 0; i < Bins; i++)
        {
            counts[i] = checked(left._counts[i] + right._counts[i]);
        }

        return new ScoreBins(counts);
    }

    public static ScoreBins Add(ScoreBins left, ScoreBins right) => left + right;

    /// <exception cref="ArgumentOutOfRangeException">The score is not in 0..1.</exception>
    public static int BinOf(double score) =>
        score is >= 0 and <= 1
            ? Math.Min(Bins - 1, (int)(score * Bins))
            : throw new ArgumentOutOfRangeException(nameof(score), score, "A score in 0..1 is needed.");

    /// <summary>The lowest score of a bin.</summary>
    public static double LowerEdge(int bin) => (double)bin / Bins;
}
