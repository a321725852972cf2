using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Statistics.Counts;

/// <summary>A share with its n. Shares of disjoint sets add up by adding their counts.</summary>
public readonly record struct Proportion(long Successes, long Total)
{
    /// <summary>The share in 0..1; null when nothing was counted.</summary>
    public double? Value => Total == 0 ? null : (double)Successes / Total;

    /// <summary>Wilson's 95 % interval; null when nothing was counted.</summary>
    public Interval? Interval => WilsonInterval.Of(Successes, Total);

    public static Proportion operator +(Proportion left, Proportion right) =>
        new(left.Successes + right.Successes, left.Total + right.Total);

    public static Proportion Add(Proportion left, Proportion right) => left + right;
}
