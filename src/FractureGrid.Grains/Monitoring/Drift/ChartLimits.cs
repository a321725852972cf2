using System.Collections.Concurrent;
using FractureGrid.Statistics.Charts;

namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>CUSUM designs by wanted run length; each takes a while to find and is asked for again and again.</summary>
internal static class ChartLimits
{
    // Charts look for shifts of one standard deviation of a value.
    private const double Shift = 1;
    private const double Longest = 1e6;
    private static readonly ConcurrentDictionary<(double, bool), CusumDesign> s_designs = new();

    public static CusumDesign Of(double falseAlarmRunLength, bool isTwoSided)
    {
        // To two digits, upwards: the limit moves by less than a hundredth.
        var scale = Math.Pow(10, Math.Floor(Math.Log10(falseAlarmRunLength)) - 1);
        var rounded = Math.Min(Longest, Math.Ceiling(falseAlarmRunLength / scale) * scale);
        return s_designs.GetOrAdd((rounded, isTwoSided), key => CusumDesign.For(Shift, key.Item1, key.Item2));
    }
}
