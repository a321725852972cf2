using FractureGrid.Statistics.Intervals;

namespace FractureGrid.Statistics.Charts;

/// <summary>
/// An EWMA chart (Roberts 1959) of standardised, independent, near normal values: each value moves the mean by its weight. A one-sided chart's
/// mean is put back to 0 whenever it falls below (Crowder and Hamilton, Journal of Quality Technology 24, 1992). Its limits are those of the long
/// run, and are chosen by how often the chart may alarm for nothing.
/// </summary>
public sealed record EwmaDesign : IChartDesign
{
    /// <summary>Share of the newest value in the mean, 0 to 1: small weights find small shifts.</summary>
    public required double Weight { get; init; }

    /// <summary>Half-width of the limits in standard deviations of the mean.</summary>
    public required double Width { get; init; }

    /// <summary>Whether falls alarm as rises do.</summary>
    public bool TwoSided { get; init; } = true;

    /// <summary>Half-width of the limits in standard deviations of a value.</summary>
    public double Limit => Width * Math.Sqrt(Weight / (2 - Weight));

    /// <summary>The chart that, while nothing shifts, alarms once in <paramref name="falseAlarmRunLength"/> values on average (ARL0).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A weight outside of 0.01..1, or a run length outside of 5..1,000,000.</exception>
    public static EwmaDesign For(double weight, double falseAlarmRunLength, bool twoSided = true)
    {
        if (!(weight is >= 0.01 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(weight), weight, "A weight of 0.01 to 1 is needed.");
        }

        var design = new EwmaDesign
        {
            Weight = weight,
            Width = 0,
            TwoSided = twoSided,
        };
        return design with { Width = RunLengthSearch.Limit(falseAlarmRunLength, width => (design with { Width = width }).RunLength(0)) };
    }

    /// <inheritdoc/>
    public double RunLength(double shift) =>
        IntegralEquation.Solve(
            TwoSided ? -Limit : 0,
            Limit,
            Weight,
            0,
            z => TwoSided ? 0 : NormalDistribution.Cumulative(-(1 - Weight) * z / Weight - shift),
            (x, z) => NormalDistribution.Density((x - (1 - Weight) * z) / Weight - shift) / Weight
        );

    /// <inheritdoc/>
    public ChartState Next(ChartState state, double standardised)
    {
        var mean = Weight * standardised + (1 - Weight) * (state.Rise - state.Fall);
        mean = TwoSided ? mean : Math.Max(0, mean);
        return new ChartState(
            Math.Max(0, mean),
            Math.Max(0, -mean),
            mean > 0 ? state.RisingFor + 1 : 0,
            mean < 0 ? state.FallingFor + 1 : 0,
            Math.Abs(mean) > Limit
        );
    }
}
