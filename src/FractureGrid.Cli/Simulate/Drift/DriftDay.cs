using FractureGrid.Simulation.Fleet;

namespace FractureGrid.Cli.Simulate.Drift;

/// <summary>The studies that a hospital takes on one day.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Studies">In the order of arrival.</param>
internal sealed record DriftDay(int Number, IReadOnlyList<SimulatedStudy> Studies)
{
    /// <summary>The first days of a fleet, empty ones too.</summary>
    public static IReadOnlyList<DriftDay> Of(HospitalFleet fleet, int days)
    {
        var byDay = fleet.Studies(int.MaxValue).TakeWhile(study => study.Arrival.Days < days).ToLookup(study => study.Arrival.Days);
        return [.. Enumerable.Range(0, days).Select(day => new DriftDay(day, [.. byDay[day]]))];
    }
}
