using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;

namespace FractureGrid.Grains.Monitoring.Drift;

/// <summary>
/// Where a change began. A change of one device shows in the whole site and in every body part too: of all groups in which a measure has drifted,
/// those are named that explain the others.
/// </summary>
internal static class DriftAttribution
{
    // A part of the site explains the site's change when its own is this much larger.
    private const double Explains = 1.3;

    public static IEnumerable<DriftMeasure> Attribute(IReadOnlyList<DriftMeasure> measures) =>
        measures.GroupBy(measure => measure.Measure, StringComparer.Ordinal).SelectMany(group => Explaining([.. group]));

    private static List<DriftMeasure> Explaining(List<DriftMeasure> charts)
    {
        var drifted = charts.Where(chart => chart.HasDrifted).ToList();
        if (drifted.Count < 2)
        {
            return drifted;
        }

        var site = drifted.SingleOrDefault(chart => chart.Attribute is OutcomeAttributes.All);
        var standing = drifted
            .Where(chart => chart.Attribute is not OutcomeAttributes.All && (site is null || Size(chart) >= Explains * Size(site)))
            .ToList();
        var devices = Of(standing, OutcomeAttributes.Device);
        var largest = standing.MaxBy(Size);
        if (largest is null)
        {
            // Where there is one device, it is the site.
            var device = Of(drifted, OutcomeAttributes.Device);
            return device.Count == 1 && Of(charts, OutcomeAttributes.Device).Count == 1 ? device : [site!];
        }

        // Without a change of the whole site nothing says how large is large, and small groups' changes look larger than they are.
        return devices.Count > 0 && (site is null || largest.Attribute is OutcomeAttributes.Device) ? devices : [largest];
    }

    private static double Size(DriftMeasure chart) => Math.Abs(chart.Effect ?? 0);

    private static List<DriftMeasure> Of(List<DriftMeasure> charts, string attribute) =>
        [.. charts.Where(chart => string.Equals(chart.Attribute, attribute, StringComparison.Ordinal))];
}
