using System.Runtime.Intrinsics;

namespace FractureGrid.Statistics.Roc;

/// <summary>Scores in a caller's memory that does not move: each with its truth, or all of one class.</summary>
internal readonly unsafe struct ScoreBlock
{
    private const int Four = 4;

    public required double* Scores { get; init; }

    /// <summary>One for each score, or null when all have the same.</summary>
    public bool* Truths { get; init; }

    /// <summary>Of all, where they have the same.</summary>
    public bool Truth { get; init; }

    public required int Count { get; init; }

    /// <summary>One of so many parts of equal size.</summary>
    public ScoreBlock Part(int part, int parts)
    {
        int start = (int)((long)Count * part / parts),
            end = (int)((long)Count * (part + 1) / parts);
        return this with { Scores = Scores + start, Truths = Truths == null ? null : Truths + start, Count = end - start };
    }

    /// <summary>The lowest and the highest score; the lowest is not a number when one is not.</summary>
    public (double Least, double Most) Bounds()
    {
        Vector256<double> least = Vector256.Create(double.PositiveInfinity),
            most = Vector256.Create(double.NegativeInfinity),
            numbers = Vector256<double>.AllBitsSet;
        var scores = Scores;
        var count = Count;
        var i = 0;
        for (; i <= count - Four; i += Four)
        {
            var values = Vector256.Load(scores + i);
            least = Vector256.MinNative(least, values);
            most = Vector256.MaxNative(most, values);
            // All bits are set where a value equals itself: in numbers.
            numbers &= Vector256.Equals(values, values);
        }

        double lowest = numbers.AsUInt64() == Vector256<ulong>.AllBitsSet ? double.PositiveInfinity : double.NaN,
            highest = double.NegativeInfinity;
        for (var lane = 0; lane < Four; lane++)
        {
            (lowest, highest) = (Math.Min(lowest, least[lane]), Math.Max(highest, most[lane]));
        }

        for (; i < count; i++)
        {
            (lowest, highest) = (Math.Min(lowest, scores[i]), Math.Max(highest, scores[i]));
        }

        return (lowest, highest);
    }

    /// <summary>Counts the scores of each width.</summary>
    public void CountIn(EqualWidths widths, int* counts)
    {
        // Locals, here and below: for all that the compiler knows, what is written might be this block.
        var scores = Scores;
        var count = Count;
        var i = 0;
        for (; i <= count - Four; i += Four)
        {
            var four = widths.Of(Vector256.Load(scores + i));
            counts[four[0]]++;
            counts[four[1]]++;
            counts[four[2]]++;
            counts[four[3]]++;
        }

        for (; i < count; i++)
        {
            counts[widths.Of(scores[i])]++;
        }
    }

    /// <summary>Writes each case where its width's next one goes.</summary>
    /// <param name="widths">Which width a score is in.</param>
    /// <param name="next">By width.</param>
    /// <param name="cases">Gets them as <see cref="RankedCases"/> has them, but from <paramref name="least"/> on.</param>
    /// <param name="least">The lowest score of all.</param>
    public void DealOut(EqualWidths widths, int* next, ulong* cases, ulong least)
    {
        var scores = Scores;
        var truths = (byte*)Truths;
        var same = Truth ? 1UL : 0;
        var count = Count;
        var i = 0;
        for (; i <= count - Four; i += Four)
        {
            var four = widths.Of(Vector256.Load(scores + i));
            cases[next[four[0]]++] = Case(i);
            cases[next[four[1]]++] = Case(i + 1);
            cases[next[four[2]]++] = Case(i + 2);
            cases[next[four[3]]++] = Case(i + 3);
        }

        for (; i < count; i++)
        {
            cases[next[widths.Of(scores[i])]++] = Case(i);
        }

        ulong Case(int index) => ((RankedCases.Ordered(scores[index]) - least) << 1) | (truths == null ? same : truths[index]);
    }
}
