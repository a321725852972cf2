namespace FractureGrid.Statistics.Charts;

/// <summary>Finds the limit at which a chart's mean run length is the wanted one.</summary>
internal static class RunLengthSearch
{
    /// <summary>Run lengths outside of this range are refused: below, alarms are noise; above, the equations lose their digits.</summary>
    public const double Shortest = 5;

    public const double Longest = 1e6;

    private const double Precision = 1e-10;

    // Limits far too high have run lengths beyond all digits, so the search goes up in small steps.
    private const double Step = 1.25;

    /// <summary>The limit; <paramref name="runLength"/> must grow with it.</summary>
    public static double Limit(double wanted, Func<double, double> runLength)
    {
        Refuse(wanted);
        double low = 0,
            high = 1;
        while (IsShort(runLength(high)))
        {
            (low, high) = (high, Step * high);
        }

        while (high - low > Precision * high)
        {
            var middle = (low + high) / 2;
            (low, high) = IsShort(runLength(middle)) ? (middle, high) : (low, middle);
        }

        return high;

        // What has lost its digits is not short.
        bool IsShort(double length) => length > 0 && length < wanted;
    }

    /// <exception cref="ArgumentOutOfRangeException">No such run length is designed for.</exception>
    public static void Refuse(double wanted)
    {
        if (!(wanted is >= Shortest and <= Longest))
        {
            throw new ArgumentOutOfRangeException(nameof(wanted), wanted, "A mean run length of 5 to 1,000,000 is needed.");
        }
    }
}
