namespace FractureGrid.Statistics.Roc;

/// <summary>
/// DeLong's sums over placements, gathered over rising scores in whole numbers, so that neither area nor variance loses a digit however many
/// cases there are and wherever the area lies. Sums of runs of scores that follow each other add up to exactly those of the whole. A class may
/// hold up to 2^31 - 1 cases: then every product fits in 128 bits.
/// </summary>
internal struct PlacementSums
{
    private ulong _positives;
    private ulong _negatives;

    // Twice the number of pairs in order, ties once: the sum over positives of twice their placements among the negatives.
    private ulong _sum;
    private UInt128 _positiveSquares;
    private UInt128 _negativeSquares;

    public readonly long Positives => (long)_positives;

    public readonly long Negatives => (long)_negatives;

    public readonly double Area => _sum / (2.0 * _positives * _negatives);

    /// <summary>DeLong's variance of the area; null when a class has fewer than two cases.</summary>
    public readonly double? Variance
    {
        get
        {
            if (_positives < 2 || _negatives < 2)
            {
                return null;
            }

            return SpreadOfMean(_positiveSquares, _sum, _positives, 2.0 * _negatives)
                + SpreadOfMean(_negativeSquares, Rest, _negatives, 2.0 * _positives);
        }
    }

    // The placements of the negatives sum to the pairs that are left: 2mn in all.
    private readonly ulong Rest => 2 * _positives * _negatives - _sum;

    /// <summary>Takes in the cases of one score, or of one bin: within it all count as tied. Scores must rise from call to call.</summary>
    public void Add(ulong positives, ulong negatives)
    {
        var below = 2 * _negatives + negatives;
        var beside = 2 * _positives + positives;
        _sum += positives * below;
        _positiveSquares += Product(positives, below * below);
        _negativeSquares += Product(negatives, beside * beside);
        _positives += positives;
        _negatives += negatives;
    }

    /// <summary>Sums that were gathered elsewhere: so many cases of each class, twice the placements of the positives, and the squares of both classes'.</summary>
    public static PlacementSums OfShort(ulong positives, ulong negatives, ulong sum, ulong positiveSquares, ulong negativeSquares) =>
        new()
        {
            _positives = positives,
            _negatives = negatives,
            _sum = sum,
            _positiveSquares = positiveSquares,
            _negativeSquares = negativeSquares,
        };

    /// <summary>At most <see cref="ushort.MaxValue"/> cases by rising score, the truth in the lowest bit of each: their sums fit in 64 bits.</summary>
    public static PlacementSums OfShort(ReadOnlySpan<ulong> cases)
    {
        ulong positives = 0,
            negatives = 0,
            sum = 0,
            positiveSquares = 0,
            negativeSquares = 0;
        for (var i = 0; i < cases.Length; i++)
        {
            var truth = cases[i] & 1;
            if (i + 1 < cases.Length && (cases[i] ^ cases[i + 1]) <= 1)
            {
                var start = i;
                for (; i + 1 < cases.Length && (cases[i] ^ cases[i + 1]) <= 1; i++)
                {
                    truth += cases[i + 1] & 1;
                }

                var others = (ulong)(i + 1 - start) - truth;
                ulong below = 2 * negatives + others,
                    beside = 2 * positives + truth;
                sum += truth * below;
                positiveSquares += truth * below * below;
                negativeSquares += others * beside * beside;
                positives += truth;
                negatives += others;
                continue;
            }

            // One case by itself, without a branch: which class comes next can't be foretold.
            var isPositive = 0UL - truth;
            ulong placement = 2 * negatives & isPositive,
                counterpart = 2 * positives & ~isPositive;
            sum += placement;
            positiveSquares += placement * placement;
            negativeSquares += counterpart * counterpart;
            positives += truth;
            negatives += 1 - truth;
        }

        return OfShort(positives, negatives, sum, positiveSquares, negativeSquares);
    }

    /// <summary>Takes in the sums of cases that all score higher than those so far.</summary>
    public void Append(in PlacementSums higher)
    {
        UInt128 below = 2 * _negatives,
            beside = 2 * _positives;
        _positiveSquares += higher._positiveSquares + 2 * below * higher._sum + below * below * higher._positives;
        _negativeSquares += higher._negativeSquares + 2 * beside * higher.Rest + beside * beside * higher._negatives;
        _sum += higher._sum + 2 * _negatives * higher._positives;
        _positives += higher._positives;
        _negatives += higher._negatives;
    }

    private static UInt128 Product(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return new UInt128(high, low);
    }

    private static double SpreadOfMean(UInt128 squares, ulong sum, ulong count, double unit)
    {
        var deviations = (double)(squares * count - (UInt128)sum * sum);
        return deviations / ((double)count * count * (count - 1)) / (unit * unit);
    }
}
