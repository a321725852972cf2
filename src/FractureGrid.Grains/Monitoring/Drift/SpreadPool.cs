using FractureGrid.Statistics.Charts;

namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>
/// The spread that the parts of a site have in common, as in an analysis of variance: a part with a dozen cases knows its own mean roughly, and its
/// spread hardly at all.
/// </summary>
/// <param name="Spread">Variance of cases within their parts.</param>
/// <param name="Variance">Variance of blocks within their parts, over what it would be if cases were independent.</param>
/// <param name="Degrees">Degrees of freedom of <paramref name="Variance"/>.</param>
/// <param name="UnitDegrees">Degrees of freedom of <paramref name="Spread"/>.</param>
internal sealed record SpreadPool(double Spread, double Variance, int Degrees, long UnitDegrees)
{
    /// <param name="parts">Blocks of each part's reference window.</param>
    /// <param name="watched">What is watched of them.</param>
    public static SpreadPool Of(IReadOnlyList<IReadOnlyList<Block>> parts, Watched watched)
    {
        var moments = parts.Select(blocks => Moments.Of(Block.Sum(blocks, watched.Scale.Count), watched.Scale)).ToList();
        var degrees = Math.Max(1, moments.Sum(part => part.Count - 1));
        var spread = Math.Max(moments.Sum(part => part.Variance * (part.Count - 1)) / degrees, watched.LeastVariance);
        double squares = 0;
        var blocks = 0;
        foreach (var (part, all) in parts.Zip(moments))
        {
            squares += part.Sum(block => block.Total * Square(Moments.Of(block.Counts, watched.Scale).Mean - all.Mean)) / spread;
            blocks += part.Count - 1;
        }

        return new SpreadPool(spread, blocks == 0 ? 1 : squares / blocks, Math.Max(1, blocks), degrees);
    }

    /// <summary>What has been seen of one part, with the spread of all.</summary>
    public SelfStartingMean Share(SelfStartingMean own) => own with { Count = Degrees + 1, Squares = Variance * Degrees };

    private static double Square(double value) => value * value;
}
