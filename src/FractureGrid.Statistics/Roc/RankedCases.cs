using System.Buffers;

namespace FractureGrid.Statistics.Roc;

/// <summary>
/// Cases of both classes as 64-bit numbers that compare as the scores do, equal scores (0 and -0 too) being equal. Negative scores are kept
/// apart, so that the sign need not be in the number; the truth has its place, in the lowest bit.
/// </summary>
internal ref struct RankedCases : IDisposable
{
    private readonly ulong[] _cases;
    private readonly int _most;

    // Scores from 0 on fill the array from its start, negative ones from its end.
    private int _count;
    private int _negativeCount;

    /// <summary>Room for so many cases; the array is rented until disposal.</summary>
    public RankedCases(int most)
    {
        _most = most;
        _cases = ArrayPool<ulong>.Shared.Rent(most);
    }

    /// <summary>Takes in cases of one class.</summary>
    /// <exception cref="ArgumentException">A score is NaN.</exception>
    public void Add(ReadOnlySpan<double> scores, bool truth) => Add(scores, [], truth);

    /// <summary>Takes in cases of either class.</summary>
    /// <exception cref="ArgumentException">A score is NaN.</exception>
    public void Add(ReadOnlySpan<double> scores, ReadOnlySpan<bool> truths) => Add(scores, truths, truth: false);

    /// <summary>Orders the cases and sums them up; once only.</summary>
    public readonly PlacementSums Sums()
    {
        var scratch = ArrayPool<ulong>.Shared.Rent(_most);
        var sums = CaseOrder.Sums(CaseRun.Over(_cases, scratch, _most - _negativeCount, _negativeCount));
        sums.Append(CaseOrder.Sums(CaseRun.Over(_cases, scratch, 0, _count)));
        ArrayPool<ulong>.Shared.Return(scratch);
        return sums;
    }

    public readonly void Dispose() => ArrayPool<ulong>.Shared.Return(_cases);

    /// <summary>A number that compares as the score does, 0 and -0 being equal.</summary>
    public static ulong Ordered(double score)
    {
        // Adding 0 turns -0 into 0. Negative numbers order against their bits.
        var bits = BitConverter.DoubleToInt64Bits(score + 0.0);
        return (ulong)(bits ^ ((bits >> 63) | long.MinValue));
    }

    /// <exception cref="ArgumentException">The score is NaN.</exception>
    public static void RefuseNaN(double score)
    {
        if (double.IsNaN(score))
        {
            throw new ArgumentException("A score is not a number.", nameof(score));
        }
    }

    /// <param name="scores">Of the cases.</param>
    /// <param name="truths">One for each, or none when all have the same.</param>
    /// <param name="truth">Of all, where they have the same.</param>
    private void Add(ReadOnlySpan<double> scores, ReadOnlySpan<bool> truths, bool truth)
    {
        var (count, negativeCount) = (_count, _negativeCount);
        var cases = _cases.AsSpan(0, _most);
        for (var i = 0; i < scores.Length; i++)
        {
            RefuseNaN(scores[i]);
            var bits = BitConverter.DoubleToUInt64Bits(scores[i] + 0.0);
            var bit = (truths.IsEmpty ? truth : truths[i]) ? 1UL : 0;
            if (scores[i] >= 0)
            {
                cases[count++] = (bits << 1) | bit;
            }
            else
            {
                // Negative numbers order against their bits.
                cases[^++negativeCount] = (~bits << 1) | bit;
            }
        }

        (_count, _negativeCount) = (count, negativeCount);
    }
}
