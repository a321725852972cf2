using FractureGrid.Statistics.Hypotheses;
using MathNet.Numerics;

namespace FractureGrid.Statistics.Charts;

/// <summary>
/// Standardises how many of a block's cases have an event, such as a missed fracture, by the blocks before it, whose rate need not be known
/// (Q statistics of binomial counts, Quesenberry, Journal of Quality Technology 23, 1991): given all events so far, their number in the newest block
/// is hypergeometric while nothing changes. The middle of the tail stands for the whole step, which alarms less often than stated with few events.
/// The default has seen nothing.
/// </summary>
/// <param name="Events">Events seen.</param>
/// <param name="Cases">Cases seen.</param>
/// <param name="ChiSquared">Sum of squared differences of the blocks from those before them, over their variance if cases were independent.</param>
/// <param name="Blocks">Blocks in that sum.</param>
public readonly record struct SelfStartingRate(long Events, long Cases, double ChiSquared, int Blocks)
{
    /// <summary>How much more blocks differ than independent cases would, at least 1.</summary>
    public double Dispersion => Blocks == 0 ? 1 : Math.Max(1, ChiSquared / Blocks);

    /// <summary>With one more block.</summary>
    public SelfStartingRate With(long events, long cases)
    {
        var variance = Variance(events, cases);
        var difference = events - Expected(events, cases);
        return variance > 0
            ? new SelfStartingRate(Events + events, Cases + cases, ChiSquared + difference * difference / variance, Blocks + 1)
            : this with
            {
                Events = Events + events,
                Cases = Cases + cases,
            };
    }

    /// <summary>The next block as a near normal value, high when it has more events; null while nothing has been seen or the block is empty.</summary>
    public double? Standardise(long events, long cases)
    {
        if (Cases == 0 || cases == 0)
        {
            return null;
        }

        long all = Events + events,
            total = Cases + cases,
            most = Math.Min(all, cases);
        var tail = 0.0;
        for (var i = events; i <= most; i++)
        {
            var chance = Math.Exp(
                SpecialFunctions.BinomialLn((int)all, (int)i)
                    + SpecialFunctions.BinomialLn((int)(total - all), (int)(cases - i))
                    - SpecialFunctions.BinomialLn((int)total, (int)cases)
            );
            tail += i == events ? chance / 2 : chance;
        }

        return ProbabilityTails.NormalValue(tail) / Math.Sqrt(Dispersion);
    }

    private double Expected(long events, long cases) => (double)(Events + events) * cases / Math.Max(1, Cases + cases);

    // Of the hypergeometric distribution.
    private double Variance(long events, long cases)
    {
        double total = Cases + cases,
            rate = (Events + events) / Math.Max(1, total);
        return total < 2 ? 0 : cases * rate * (1 - rate) * Cases / (total - 1);
    }
}
