using FractureGrid.Statistics.Roc;

namespace FractureGrid.Statistics.Expectation;

/// <summary>The chance of a positive case in each score bin: isotonic regression by pooling adjacent violators (Barlow et al. 1972).</summary>
internal static class ScoreCalibration
{
    /// <summary>Chances by bin, never falling; a bin without cases takes that of the next below with cases, else of the first above.</summary>
    public static double[] Of(ReadOnlySpan<long> positives, ReadOnlySpan<long> negatives)
    {
        var pools = new List<(int End, double Positives, double Cases)>();
        for (var i = 0; i < ScoreBins.Bins; i++)
        {
            var cases = positives[i] + negatives[i];
            if (cases == 0)
            {
                continue;
            }

            (int End, double Positives, double Cases) pool = (i, positives[i], cases);
            while (pools.Count > 0 && pools[^1].Positives * pool.Cases >= pool.Positives * pools[^1].Cases)
            {
                pool = (i, pool.Positives + pools[^1].Positives, pool.Cases + pools[^1].Cases);
                pools.RemoveAt(pools.Count - 1);
            }

            pools.Add(pool);
        }

        var chances = new double[ScoreBins.Bins];
        var at = 0;
        for (var i = 0; i < chances.Length; i++)
        {
            // A pool reaches from the end of the one below it to its own, and on over bins without cases.
            while (at + 1 < pools.Count && i > pools[at].End && HasCases(positives, negatives, i))
            {
                at++;
            }

            chances[i] = pools.Count == 0 ? 0 : pools[at].Positives / pools[at].Cases;
        }

        return chances;
    }

    private static bool HasCases(ReadOnlySpan<long> positives, ReadOnlySpan<long> negatives, int bin) =>
        positives[bin] + negatives[bin] > 0;
}
