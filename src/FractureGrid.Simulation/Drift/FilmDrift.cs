using FractureGrid.Simulation.Devices;
using FractureGrid.Simulation.Phantoms;
using FractureGrid.Simulation.Randomness;

namespace FractureGrid.Simulation.Drift;

/// <summary>What planted changes do to the films of a fleet.</summary>
internal static class FilmDrift
{
    private const int Old = 70;

    /// <summary>The manufacturer that comes new.</summary>
    public const string Newcomer = "Samsung";

    /// <summary>The device as it is by now, or the new one that took the film.</summary>
    public static ImagingDevice Device(
        ImagingDevice device,
        int index,
        string hospital,
        TimeSpan time,
        IReadOnlyList<DriftScenario> drifts,
        SeededRandom random
    )
    {
        foreach (var drift in drifts.Where(drift => drift.IsOn(hospital, time)))
        {
            var strength = (float)drift.Strength;
            device = drift.Kind switch
            {
                DriftKind.NoisierDetector when drift.Device == index => device with { Noise = device.Noise * (1 + 1.5f * strength) },
                DriftKind.ToneCurve when drift.Device == index => device with
                {
                    Gamma = device.Gamma * (1 + 0.5f * strength),
                    Toe = Math.Min(1, device.Toe + 0.4f * strength),
                },
                DriftKind.NewManufacturer when random.Chance(0.4 * strength) => DeviceCatalogue.All.First(d =>
                    string.Equals(d.Manufacturer, Newcomer, StringComparison.Ordinal)
                ),
                _ => device,
            };
        }

        return device;
    }

    /// <summary>The age of a patient who would have been <paramref name="age"/> before.</summary>
    public static int Age(int age, string hospital, TimeSpan time, IReadOnlyList<DriftScenario> drifts, SeededRandom random) =>
        drifts.Any(drift => drift.Kind == DriftKind.AgeMix && drift.IsOn(hospital, time) && random.Chance(0.6 * drift.Strength))
            ? random.Range(Old, 95)
            : age;

    /// <summary>The kind of fracture, where a change makes the old break finely; null leaves it open.</summary>
    public static FractureKind? Kind(int age, string hospital, TimeSpan time, IReadOnlyList<DriftScenario> drifts) =>
        age >= Old && drifts.Any(drift => drift.Kind == DriftKind.FailingSubgroup && drift.IsOn(hospital, time)) ? FractureKind.Line : null;
}
