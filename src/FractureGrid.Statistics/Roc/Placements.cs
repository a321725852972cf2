namespace FractureGrid.Statistics.Roc;

/// <summary>DeLong's structural components of each case, V10 and V01, by mid-ranks (Sun and Xu, IEEE Signal Processing Letters 21, 2014).</summary>
internal sealed record Placements
{
    /// <summary>For each positive case the share of negatives below it, ties a half.</summary>
    public required double[] Positives { get; init; }

    /// <summary>For each negative case the share of positives above it, ties a half.</summary>
    public required double[] Negatives { get; init; }

    public static Placements Of(ReadOnlySpan<double> positives, ReadOnlySpan<double> negatives)
    {
        int m = positives.Length,
            n = negatives.Length;
        var among = MidRanks.Of([.. positives, .. negatives]);
        var amongPositives = MidRanks.Of(positives);
        var amongNegatives = MidRanks.Of(negatives);
        var beaten = new double[m];
        for (var i = 0; i < m; i++)
        {
            beaten[i] = (among[i] - amongPositives[i]) / n;
        }

        var beating = new double[n];
        for (var j = 0; j < n; j++)
        {
            beating[j] = 1 - (among[m + j] - amongNegatives[j]) / m;
        }

        return new Placements { Positives = beaten, Negatives = beating };
    }
}
