namespace FractureGrid.Statistics.Charts;

/// <summary>A control chart of standardised, independent, near normal values.</summary>
public interface IChartDesign
{
    /// <summary>What <see cref="ChartState.Rise"/> and <see cref="ChartState.Fall"/> may reach without an alarm.</summary>
    double Limit { get; }

    /// <summary>
    /// Mean number of values until an alarm when their mean lies <paramref name="shift"/> deviations off from the first value on (zero state):
    /// ARL0 at 0, the delay ARL1 elsewhere.
    /// </summary>
    double RunLength(double shift);

    /// <summary>The chart after one more value.</summary>
    ChartState Next(ChartState state, double standardised);
}
