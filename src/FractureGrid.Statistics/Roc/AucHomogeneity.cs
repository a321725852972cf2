using FractureGrid.Statistics.Hypotheses;

namespace FractureGrid.Statistics.Roc;

/// <summary>
/// Whether k independent areas may be one: the chi-squared of the areas around their inverse-variance mean with k - 1 degrees of freedom
/// (Cochran 1954; for areas McClish, Medical Decision Making 7, 1987).
/// </summary>
public static class AucHomogeneity
{
    /// <summary>
    /// Groups without a standard error, or with one of 0 (an area of exactly 0 or 1), have no weight and are left out. Null when fewer than two
    /// are left.
    /// </summary>
    public static AucHomogeneityResult? Test(IReadOnlyList<AucEstimate> groups)
    {
        AucEstimate[] usable = [.. groups.Where(g => g.StandardError > 0)];
        if (usable.Length < 2)
        {
            return null;
        }

        double[] weights = [.. usable.Select(g => 1 / (g.StandardError!.Value * g.StandardError.Value))];
        var pooled = usable.Zip(weights, (g, w) => w * g.Value).Sum() / weights.Sum();
        var statistic = usable.Zip(weights, (g, w) => w * (g.Value - pooled) * (g.Value - pooled)).Sum();
        return new AucHomogeneityResult
        {
            Test = new SignificanceTest
            {
                Method = "chi-squared of independent areas, DeLong variances",
                Statistic = statistic,
                DegreesOfFreedom = usable.Length - 1,
                PValue = ProbabilityTails.ChiSquared(statistic, usable.Length - 1),
                Count = usable.Sum(g => g.Positives + g.Negatives),
            },
            PooledArea = pooled,
            LeftOut = groups.Count - usable.Length,
        };
    }
}
