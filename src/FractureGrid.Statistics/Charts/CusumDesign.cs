using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Statistics.Charts;

/// <summary>
/// A CUSUM chart (Page 1954) of values standardised by the mean and deviation of the reference window, independent and near normal, such as
/// means of a day's images. Its limit is chosen by how often it may alarm for nothing.
/// </summary>
public sealed record CusumDesign : IChartDesign
{
    /// <summary>Slack taken off each step, in standard deviations: half the shift that is to be found fast.</summary>
    public required double Reference { get; init; }

    /// <summary>The sum above which the chart alarms, in standard deviations.</summary>
    public required double Limit { get; init; }

    /// <summary>Whether falls alarm as rises do.</summary>
    public required bool TwoSided { get; init; }

    /// <summary>
    /// The chart that finds <paramref name="shift"/> fast and, while nothing shifts, alarms once in <paramref name="falseAlarmRunLength"/> values
    /// on average (ARL0).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A shift outside of 0.1..6 deviations, or a run length outside of 5..1,000,000.</exception>
    public static CusumDesign For(double shift, double falseAlarmRunLength, bool twoSided)
    {
        if (!(shift is >= 0.1 and <= 6))
        {
            throw new ArgumentOutOfRangeException(nameof(shift), shift, "A shift of 0.1 to 6 standard deviations is needed.");
        }

        var design = new CusumDesign
        {
            Reference = shift / 2,
            Limit = 0,
            TwoSided = twoSided,
        };
        return design with { Limit = RunLengthSearch.Limit(falseAlarmRunLength, limit => (design with { Limit = limit }).RunLength(0)) };
    }

    /// <inheritdoc/>
    public double RunLength(double shift)
    {
        var rises = OneSided(shift);
        // Both sums can't be near their limits at once, so the rates of their alarms add up (Kemp 1961).
        return TwoSided ? 1 / (1 / rises + 1 / OneSided(-shift)) : rises;
    }

    /// <inheritdoc/>
    public ChartState Next(ChartState state, double standardised)
    {
        var rise = Math.Max(0, state.Rise + standardised - Reference);
        var fall = TwoSided ? Math.Max(0, state.Fall - standardised - Reference) : 0;
        return new ChartState(
            rise,
            fall,
            rise > 0 ? state.RisingFor + 1 : 0,
            fall > 0 ? state.FallingFor + 1 : 0,
            rise > Limit || fall > Limit
        );
    }

    private double OneSided(double shift) =>
        IntegralEquation.Solve(
            0,
            Limit,
            1,
            0,
            z => NormalDistribution.Cumulative(Reference - z - shift),
            (x, z) => NormalDistribution.Density(x - z + Reference - shift)
        );
}
