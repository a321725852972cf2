namespace FractureGrid.Statistics.Roc;

/// <summary>
/// DeLong's sums over placements, gathered in one walk over rising scores in whole numbers, so that neither area nor variance loses a digit
/// however many cases there are and wherever the area lies. A class may hold up to 2^31 - 1 cases: then every product fits in 128 bits.
/// </summary>
internal struct PlacementSums
{
    private ulong _positives;
    private ulong _negatives;

    // Twice the number of pairs in order, ties once: the sum over positives of twice their placements among the negatives.
    private ulong _sum;
    private WideSum _positiveSquares;
    private WideSum _negativeSquares;

    /// <summary>Adds the cases of one score, or of one bin: within it all count as tied. Scores must rise from call to call.</summary>
    public void Add(ulong positives, ulong negatives)
    {
        var below = 2 * _negatives + negatives;
        var beside = 2 * _positives + positives;
        _sum += positives * below;
        _positiveSquares.Add(positives, below * below);
        _negativeSquares.Add(negatives, beside * beside);
        _positives += positives;
        _negatives += negatives;
    }

    /// <summary>The walk over cases by rising score, the truth in the lowest bit of each.</summary>
    public static PlacementSums Of(ReadOnlySpan<ulong> cases)
    {
        var sums = default(PlacementSums);
        ulong positives = 0,
            negatives = 0;
        for (var i = 0; i < cases.Length; i++)
        {
            var truth = cases[i] & 1;
            positives += truth;
            negatives += 1 - truth;
            if (i + 1 == cases.Length || (cases[i] ^ cases[i + 1]) > 1)
            {
                sums.Add(positives, negatives);
                (positives, negatives) = (0, 0);
            }
        }

        return sums;
    }

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

            // The placements of the negatives sum to the pairs that are left: 2mn in all.
            var rest = 2 * _positives * _negatives - _sum;
            return SpreadOfMean(_positiveSquares.Value, _sum, _positives, 2.0 * _negatives)
                + SpreadOfMean(_negativeSquares.Value, rest, _negatives, 2.0 * _positives);
        }
    }

    private static double SpreadOfMean(UInt128 squares, ulong sum, ulong count, double unit)
    {
        var deviations = (double)(squares * count - (UInt128)sum * sum);
        return deviations / ((double)count * count * (count - 1)) / (unit * unit);
    }
}
