using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>
/// Scores of fractures by their rank among those of the site's reference window, as normal scores (van der Waerden 1952). Charts want near normal
/// values, and scores of fractures crowd at their upper end: on their own scale a block of two or three is far from normal, by rank it is not.
/// </summary>
internal static class FractureRanks
{
    // Spread that is left where nearly all fractures have one score.
    private const double LeastVariance = 0.01;

    /// <param name="reference">Fractures of the site's reference window by score, in the places of <see cref="DayCounts.FractureScores"/>.</param>
    public static Watched Of(IReadOnlyList<long> reference)
    {
        var scale = new double[reference.Count];
        double below = 0,
            all = reference.Sum();
        for (var place = 0; place < scale.Length; place++)
        {
            // Ties have their middle rank.
            scale[place] = NormalDistribution.Quantile((below + reference[place] / 2.0 + 0.5) / (all + 1));
            below += reference[place];
        }

        return new Watched(Watched.FractureScore, counts => counts.FractureScores, scale, mean => ScoreOf(scale, mean), IsRate: false)
        {
            LeastVariance = LeastVariance,
        };
    }

    // The score that has this normal score.
    private static double ScoreOf(double[] scale, double mean)
    {
        var above = Array.FindIndex(scale, value => value >= mean);
        if (above <= 0)
        {
            return Watched.Scores[above < 0 ? ^1 : 0];
        }

        var share = (mean - scale[above - 1]) / (scale[above] - scale[above - 1]);
        return Watched.Scores[above - 1] + share * (Watched.Scores[above] - Watched.Scores[above - 1]);
    }
}
