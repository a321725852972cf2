using System.Diagnostics;
using System.Globalization;
using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Grains.Monitoring.Drift;
using FractureGrid.Simulation.Drift;

namespace FractureGrid.Bench.Drift;

/// <summary>How soon planted drifts are found, and how often clean fleets alarm.</summary>
internal static class DriftBenchmark
{
    public static async Task<int> RunAsync(ulong seed, int cleanFleets)
    {
        var options = new DriftOptions();
        await PlantedAsync(seed, options);
        await CleanAsync(seed + 1000, cleanFleets, options);
        return 0;
    }

    /// <summary>One kind of change in many fleets, each time at another hospital and day.</summary>
    public static async Task<int> RunKindAsync(DriftKind kind, ulong seed, int fleets)
    {
        await PlantedAsync(
            Enumerable.Range(0, fleets).Select(i => (seed + (ulong)i, Scenario(kind, i % FleetWatch.Hospitals, strength: 1))),
            new DriftOptions()
        );
        return 0;
    }

    private static Task PlantedAsync(ulong seed, DriftOptions options) =>
        PlantedAsync(
            Enumerable.Range(0, FleetWatch.Hospitals).Select(i => (seed + (ulong)i, Scenario((DriftKind)(i % 5), i, i < 5 ? 1 : 0.8))),
            options
        );

    private static DriftScenario Scenario(DriftKind kind, int hospital, double strength) =>
        new()
        {
            Kind = kind,
            Hospital = ReadingFleet.NameOf(hospital),
            Device = 0,
            Start = TimeSpan.FromDays(40 + 3 * hospital),
            Strength = strength,
        };

    private static async Task PlantedAsync(IEnumerable<(ulong Seed, DriftScenario Scenario)> planted, DriftOptions options)
    {
        Console.WriteLine("| planted | hospital | start | found | delay, days | first found as | alarms before the start |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        var delays = new List<int>();
        var all = 0;
        foreach (var (seed, scenario) in planted)
        {
            all++;
            var start = ReadingRows.DayOf(scenario.Start);
            var alarms = await FleetWatch.RunAsync(new ReadingFleet(seed, [scenario]), [FleetWatch.Of(scenario.Hospital)], options);
            var found = alarms.Where(alarm => alarm.Day >= start).OrderBy(alarm => alarm.Day).ToList();
            var row = "- | - | not found";
            if (found is [var first, ..])
            {
                var delay = first.Day.DayNumber - start.DayNumber;
                delays.Add(delay);
                row = string.Create(CultureInfo.InvariantCulture, $"{first.Day:MM-dd} | {delay} | {Name(first.Drift)}");
            }

            Console.WriteLine(
                $"| {scenario.Kind} x {scenario.Strength} | {scenario.Hospital} | {start:MM-dd} | {row} | {alarms.Count - found.Count} |"
            );
        }

        delays.Sort();
        // What is not found has no delay that is known, and takes the last places.
        var median = delays.Count > all / 2 ? delays[all / 2].ToString(CultureInfo.InvariantCulture) : "unknown";
        Console.WriteLine($"\nfound {delays.Count} of {all}, median delay {median} days, longest {delays.LastOrDefault()}");
    }

    private static async Task CleanAsync(ulong seed, int fleets, DriftOptions options)
    {
        var falseAlarms = 0;
        var perFleet = new List<int>();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < fleets; i++)
        {
            var fleet = new ReadingFleet(seed + (ulong)i, []);
            var alarms = await FleetWatch.RunAsync(fleet, Enumerable.Range(0, FleetWatch.Hospitals), options);
            falseAlarms += alarms.Count;
            perFleet.Add(alarms.Count);
            foreach (var (site, day, drift) in alarms)
            {
                Console.WriteLine($"clean fleet {i}: {site} {day:MM-dd} {Name(drift)}, effect {drift.Effect:G3}");
            }
        }

        var siteDays = fleets * FleetWatch.Hospitals * FleetWatch.WatchedDays(options);
        Console.WriteLine(
            $"{fleets} clean fleets: {falseAlarms} false alarms ({string.Join(", ", perFleet)}) in {siteDays} site-days; "
                + $"the stated rate of one in {options.FalseAlarmInterval} site-days allows {siteDays / options.FalseAlarmInterval:0.0} ({clock.Elapsed.TotalSeconds:0} s)"
        );
    }

    private static string Name(DriftMeasure drift) => $"{drift.Measure}, {drift.Attribute} {drift.Value}";
}
