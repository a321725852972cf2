using FractureGrid.Statistics.Charts;

namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>A chart run over standardised values.</summary>
/// <param name="Highest">The furthest that the chart went.</param>
/// <param name="Alarm">Index of the value that took the chart over its limit with a change that matters; null when none did.</param>
/// <param name="Start">Index of the value with which that rise or fall began.</param>
internal readonly record struct ChartRun(double Highest, int? Alarm, int? Start)
{
    // One freak day must not alarm by itself; two or three must.
    private const double Furthest = 4;

    /// <param name="design">The chart.</param>
    /// <param name="values">Standardised values.</param>
    /// <param name="matters">Whether what changed between two indices is large enough; when it is not, the chart begins anew behind it.</param>
    public static ChartRun Of(IChartDesign design, IEnumerable<double> values, Func<int, int, bool> matters)
    {
        var state = default(ChartState);
        var highest = 0.0;
        var i = 0;
        foreach (var value in values)
        {
            state = design.Next(state, Math.Clamp(value, -Furthest, Furthest));
            highest = Math.Max(highest, Math.Max(state.Rise, state.Fall));
            if (state.Alarm)
            {
                var start = i + 1 - (state.Rise > state.Fall ? state.RisingFor : state.FallingFor);
                if (matters(start, i))
                {
                    return new ChartRun(highest, i, start);
                }

                state = default;
            }

            i++;
        }

        return new ChartRun(highest, null, null);
    }

    /// <summary>The sums after each value, by the same rules; behind an alarm that matters they go on.</summary>
    public static IReadOnlyList<(double Rise, double Fall)> Sums(
        IChartDesign design,
        IEnumerable<double> values,
        Func<int, int, bool> matters
    )
    {
        var sums = new List<(double, double)>();
        var state = default(ChartState);
        var hasAlarmed = false;
        foreach (var value in values)
        {
            state = design.Next(state, Math.Clamp(value, -Furthest, Furthest));
            sums.Add((state.Rise, state.Fall));
            if (state.Alarm && !hasAlarmed)
            {
                hasAlarmed = matters(sums.Count - (state.Rise > state.Fall ? state.RisingFor : state.FallingFor), sums.Count - 1);
                state = hasAlarmed ? state : default;
            }
        }

        return sums;
    }
}
