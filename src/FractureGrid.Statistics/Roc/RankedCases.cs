using System.Buffers;
using System.Numerics;

namespace FractureGrid.Statistics.Roc;

/// <summary>Cases of both classes by rising score: 64-bit keys that compare as the scores do, equal scores (0 and -0 too) having equal keys.</summary>
internal ref struct RankedCases : IDisposable
{
    private const ulong Sign = 1UL << 63;

    private readonly ulong[] _keys;
    private readonly bool[] _truths;
    private int _count;
    private ulong _differing;

    /// <summary>Room for so many cases; the arrays are rented until disposal.</summary>
    public RankedCases(int most)
    {
        _keys = ArrayPool<ulong>.Shared.Rent(most);
        _truths = ArrayPool<bool>.Shared.Rent(most);
    }

    /// <summary>Takes in cases of one class.</summary>
    /// <exception cref="ArgumentException">A score is NaN.</exception>
    public void Add(ReadOnlySpan<double> scores, bool truth)
    {
        _truths.AsSpan(_count, scores.Length).Fill(truth);
        AddKeys(scores);
    }

    /// <summary>Takes in cases of either class.</summary>
    /// <exception cref="ArgumentException">A score is NaN.</exception>
    public void Add(ReadOnlySpan<double> scores, ReadOnlySpan<bool> truths)
    {
        truths.CopyTo(_truths.AsSpan(_count));
        AddKeys(scores);
    }

    /// <summary>Sorts the cases and walks them; once only.</summary>
    public readonly PlacementSums Sums()
    {
        var differing = _differing;
        if (_differing >= Sign)
        {
            // Scores of both signs use all bits of a key. Their ranks do not.
            Array.Sort(_keys, _truths, 0, _count);
            differing = RankKeys(_keys.AsSpan(0, _count));
        }

        // The truth takes the place of a bit that all keys share.
        for (var i = 0; i < _count; i++)
        {
            _keys[i] = (_keys[i] << 1) | (_truths[i] ? 1UL : 0);
        }

        var scratch = ArrayPool<ulong>.Shared.Rent(_count);
        var sums = PlacementSums.Of(LeadingBitsSort.Sort(_keys, scratch, _count, (differing << 1) | 1).AsSpan(0, _count));
        ArrayPool<ulong>.Shared.Return(scratch);
        return sums;
    }

    public readonly void Dispose()
    {
        ArrayPool<ulong>.Shared.Return(_keys);
        ArrayPool<bool>.Shared.Return(_truths);
    }

    private void AddKeys(ReadOnlySpan<double> scores)
    {
        var to = _keys.AsSpan(_count, scores.Length);
        var differing = _differing;
        var first =
            _count > 0 ? _keys[0]
            : scores.IsEmpty ? 0
            : Key(scores[0]);
        for (var i = 0; i < scores.Length; i++)
        {
            var key = Key(scores[i]);
            to[i] = key;
            differing |= key ^ first;
        }

        _differing = differing;
        _count += scores.Length;
    }

    private static ulong Key(double score)
    {
        if (double.IsNaN(score))
        {
            throw new ArgumentException("A score is not a number.", nameof(score));
        }

        // Adding 0 turns -0 into 0. Negative numbers order against their bits, and below all others.
        var bits = BitConverter.DoubleToUInt64Bits(score + 0.0);
        return bits ^ ((ulong)((long)bits >> 63) | Sign);
    }

    /// <summary>Replaces keys by their ranks from 0 on; all bits that a rank may have.</summary>
    private static ulong RankKeys(Span<ulong> sorted)
    {
        var rank = 0UL;
        var last = sorted[0];
        foreach (ref var key in sorted)
        {
            rank += key == last ? 0UL : 1;
            (key, last) = (rank, key);
        }

        return BitOperations.RoundUpToPowerOf2(rank + 1) - 1;
    }
}
