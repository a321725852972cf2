using MathNet.Numerics;

namespace FractureGrid.Statistics.Hypotheses;

/// <summary>
/// McNemar's test of two rules on the same cases (Psychometrika 1947) in its exact form: under the hypothesis a case that only one of the rules gets right is
/// as likely one's as the other's.
/// </summary>
public static class McNemarTest
{
    /// <summary>Statistic is the smaller of both counts, <see cref="SignificanceTest.Count"/> their sum. Null when no case differs.</summary>
    /// <param name="onlyFirst">Cases that only the first rule gets right.</param>
    /// <param name="onlySecond">Cases that only the second gets right.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static SignificanceTest? Of(long onlyFirst, long onlySecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirst);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecond);
        var (few, all) = (Math.Min(onlyFirst, onlySecond), onlyFirst + onlySecond);
        if (all == 0)
        {
            return null;
        }

        return new SignificanceTest
        {
            Method = "McNemar's exact test",
            Statistic = few,
            PValue = onlyFirst == onlySecond ? 1 : Math.Min(1, 2 * LowerTail(few, all)),
            Count = all,
        };
    }

    // The chance of at most so many of all under even odds, as a regularised incomplete beta function.
    private static double LowerTail(long few, long all) => SpecialFunctions.BetaRegularized(all - few, few + 1.0, 0.5);
}
