using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Monitoring.Drift;
using FractureGrid.Simulation.Drift;

namespace FractureGrid.Bench.Drift;

/// <summary>Looks at each hospital of a fleet at the end of every day, with what was known by then, as a running monitor does.</summary>
internal static class FleetWatch
{
    public const int Hospitals = 10;
    private const int Days = 90;

    /// <summary>The number of a hospital of the fleet.</summary>
    public static int Of(string hospital) =>
        Enumerable.Range(0, Hospitals).First(i => string.Equals(ReadingFleet.NameOf(i), hospital, StringComparison.Ordinal));

    /// <summary>Days of a hospital after the reference window.</summary>
    public static int WatchedDays(DriftOptions options) => Days - options.ReferenceDays;

    /// <summary>Each drift on the day on which it was first reported.</summary>
    public static async Task<IReadOnlyList<(string Site, DateOnly Day, DriftMeasure Drift)>> RunAsync(
        ReadingFleet fleet,
        IEnumerable<int> hospitals,
        DriftOptions options
    )
    {
        await using var file = new OutcomeStoreFile();
        foreach (var hospital in hospitals)
        {
            await ReadingRows.StoreAsync(file.Store, fleet.Readings(hospital, Days));
        }

        var found = new List<(string, DateOnly, DriftMeasure)>();
        foreach (var scope in await file.Store.ScopesAsync(default))
        {
            var filter = new OutcomeFilter { Site = scope.Site, ModelHash = scope.ModelHash };
            var history = await DriftHistory.ReadAsync(file.Store, filter, default);
            // As the monitor keeps alarms: a measure is one change, and only two devices are two.
            var seen = new HashSet<(string, string)>();
            // Charts look back only: before the day on which the first of them crosses its limit there is nothing to report.
            var first = DriftAnalysis.Run(scope, history, options).Measures.Min(measure => measure.DetectedOn) ?? DateOnly.MaxValue;
            for (var day = first; day <= scope.LastDay; day = day.AddDays(1))
            {
                var report = DriftAnalysis.Run(scope, history.Until(day), options);
                foreach (
                    var drift in report.Drifts.Where(drift =>
                        seen.Add((drift.Measure, drift.Attribute is OutcomeAttributes.Device ? drift.Value : string.Empty))
                    )
                )
                {
                    found.Add((scope.Site, day, drift));
                }
            }
        }

        return found;
    }
}
