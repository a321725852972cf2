using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Statistics.Charts;

/// <summary>
/// A two-sided EWMA chart (Roberts 1959) of standardised, independent, near normal values: each value moves the mean by its weight. Its limits
/// are those of the long run, and are chosen by how often the chart may alarm for nothing.
/// </summary>
public sealed record EwmaDesign
{
    /// <summary>Share of the newest value in the mean, 0 to 1: small weights find small shifts.</summary>
    public required double Weight { get; init; }

    /// <summary>Half-width of the limits in standard deviations of the mean.</summary>
    public required double Width { get; init; }

    /// <summary>Half-width of the limits in standard deviations of a value.</summary>
    public double Limit => Width * Math.Sqrt(Weight / (2 - Weight));

    /// <summary>The chart that, while nothing shifts, alarms once in <paramref name="falseAlarmRunLength"/> values on average (ARL0).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A weight outside of 0.01..1, or a run length outside of 5..1,000,000.</exception>
    public static EwmaDesign For(double weight, double falseAlarmRunLength)
    {
        if (!(weight is >= 0.01 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(weight), weight, "A weight of 0.01 to 1 is needed.");
        }

        var design = new EwmaDesign { Weight = weight, Width = 0 };
        return design with { Width = RunLengthSearch.Limit(falseAlarmRunLength, width => (design with { Width = width }).RunLength(0)) };
    }

    /// <summary>
    /// Mean number of values until an alarm when their mean lies <paramref name="shift"/> deviations off from the first value on: ARL0 at 0, the
    /// delay ARL1 elsewhere.
    /// </summary>
    public double RunLength(double shift) =>
        IntegralEquation.Solve(
            -Limit,
            Limit,
            Weight,
            0,
            _ => 0,
            (x, z) => NormalDistribution.Density((x - (1 - Weight) * z) / Weight - shift) / Weight
        );

    /// <summary>The mean after one more value; it starts at 0.</summary>
    public double Next(double mean, double standardised) => Weight * standardised + (1 - Weight) * mean;

    public bool IsAlarm(double mean) => Math.Abs(mean) > Limit;
}
