using System.Collections.Concurrent;
using FractureGrid.Statistics.Charts;

namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>Chart designs by wanted run length; each takes a while to find and is asked for again and again.</summary>
internal static class ChartLimits
{
    private const double Longest = 1e6;
    private static readonly ConcurrentDictionary<(double, bool, double, double?), IChartDesign> s_designs = new();

    public static IChartDesign Of(Chart chart, double falseAlarmRunLength, DriftOptions options)
    {
        // To two digits, upwards: the limit moves by less than a hundredth.
        var scale = Math.Pow(10, Math.Floor(Math.Log10(falseAlarmRunLength)) - 1);
        var rounded = Math.Min(Longest, Math.Ceiling(falseAlarmRunLength / scale) * scale);
        double? weight = options.Chart is ControlChart.Ewma ? options.EwmaWeight : null;
        return s_designs.GetOrAdd(
            (rounded, chart.IsTwoSided, chart.Shift, weight),
            key => Find(key.Item1, key.Item2, key.Item3, key.Item4)
        );
    }

    private static IChartDesign Find(double runLength, bool isTwoSided, double shift, double? weight) =>
        weight is { } share ? EwmaDesign.For(share, runLength, isTwoSided) : CusumDesign.For(shift, runLength, isTwoSided);
}
