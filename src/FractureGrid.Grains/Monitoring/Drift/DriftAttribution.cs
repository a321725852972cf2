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

        var devices = Of(drifted, OutcomeAttributes.Device);
        var watchedDevices = Of(charts, OutcomeAttributes.Device).Count;
        var site = drifted.SingleOrDefault(chart => chart.Attribute is OutcomeAttributes.All);
        if (devices.Count > 0 && (devices.Count < watchedDevices || watchedDevices == 1))
        {
            return devices;
        }

        // The subgroup with by far the largest change, where it stands out from the site's.
        var part = drifted
            .Where(chart => chart.Attribute is not (OutcomeAttributes.All or OutcomeAttributes.Device))
            .OrderByDescending(chart => Math.Abs(chart.Effect ?? 0))
            .FirstOrDefault();
        if (part is not null && (site is null || Math.Abs(part.Effect ?? 0) >= Explains * Math.Abs(site.Effect ?? 0)))
        {
            return [part];
        }

        return site is not null ? [site] : devices;
    }

    private static List<DriftMeasure> Of(List<DriftMeasure> charts, string attribute) =>
        [.. charts.Where(chart => string.Equals(chart.Attribute, attribute, StringComparison.Ordinal))];
}
