namespace FractureGrid.Statistics.Charts;

/// <summary>
/// A CUSUM chart of single yes-or-no cases, such as a missed fracture among the fractures, that watches for a rise of their rate (Reynolds and
/// Stoumbos, Journal of Quality Technology 31, 1999): each case without takes 1 off the sum, each case with adds <see cref="Gain"/>. With whole
/// steps the run lengths are those of a finite Markov chain and exact.
/// </summary>
public sealed record RateCusumDesign
{
    // States of the chain, and numbers in its equations.
    private const int HighestLimit = 20_000;
    private const int MostCells = 4_000_000;

    /// <summary>What one event adds.</summary>
    public required int Gain { get; init; }

    /// <summary>The chart alarms when the sum reaches this.</summary>
    public required int Limit { get; init; }

    /// <summary>The rate while all is well.</summary>
    public required double Rate { get; init; }

    /// <summary>
    /// The chart with the lowest limit whose mean number of cases between false alarms is at least <paramref name="falseAlarmRunLength"/>. Null
    /// when that takes too many states (20,000, fewer for rare events): ask for a larger rise or for more alarms.
    /// </summary>
    public static RateCusumDesign? For(double rate, double risen, double falseAlarmRunLength)
    {
        if (!(rate > 0 && risen > rate && risen < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(risen), risen, "Rates 0 < rate < risen < 1 are needed.");
        }

        // The log-likelihood ratio's steps, a case without as 1, rounded to whole numbers.
        var down = -Math.Log((1 - risen) / (1 - rate));
        var up = Math.Log(risen / rate);
        var design = new RateCusumDesign
        {
            Gain = (int)Math.Clamp(Math.Round(up / down), 1, MostCells / 4),
            Limit = 1,
            Rate = rate,
        };
        var most = Math.Min(HighestLimit, MostCells / (design.Gain + 1));
        RunLengthSearch.Refuse(falseAlarmRunLength);
        bool Holds(int limit) => (design with { Limit = limit }).RunLength(rate) >= falseAlarmRunLength;
        // Upwards, since limits far too high have run lengths beyond all digits.
        int low = 0,
            high = 1;
        while (high < most && !Holds(high))
        {
            (low, high) = (high, Math.Min(most, 2 * high));
        }

        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = Holds(middle) ? (low, middle) : (middle, high);
        }

        return Holds(high) ? design with { Limit = high } : null;
    }

    /// <summary>Mean number of cases until an alarm when events have <paramref name="rate"/> from the first case on.</summary>
    public double RunLength(double rate)
    {
        // L(s) = 1 + rate L(s + gain) + (1 - rate) L(s - 1): each row of the system needs only the one above it to lose its lower diagonal, and
        // as the diagonal dominates, nothing has to be exchanged.
        var rows = new double[Limit][];
        var right = new double[Limit];
        for (var sum = 0; sum < Limit; sum++)
        {
            var row = rows[sum] = new double[Gain + 1];
            (row[0], row[Gain], right[sum]) = (sum == 0 ? rate : 1, -rate, 1);
            if (sum == 0)
            {
                continue;
            }

            var above = rows[sum - 1];
            var factor = (1 - rate) / above[0];
            for (var i = 0; i < Gain; i++)
            {
                row[i] += factor * above[i + 1];
            }

            right[sum] += factor * right[sum - 1];
        }

        for (var sum = Limit - 1; sum >= 0; sum--)
        {
            for (var i = 1; i <= Gain && sum + i < Limit; i++)
            {
                right[sum] -= rows[sum][i] * right[sum + i];
            }

            right[sum] /= rows[sum][0];
        }

        return right[0];
    }

    /// <summary>The sum after one more case; it starts at 0.</summary>
    public int Next(int sum, bool happened) => happened ? sum + Gain : Math.Max(0, sum - 1);

    public bool IsAlarm(int sum) => sum >= Limit;
}
