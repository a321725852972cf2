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

    private static async Task PlantedAsync(ulong seed, DriftOptions options)
    {
        Console.WriteLine("| planted | hospital | start | found | delay, days | first found as | alarms before the start |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        var delays = new List<int>();
        for (var i = 0; i < FleetWatch.Hospitals; i++)
        {
            var scenario = new DriftScenario
            {
                Kind = (DriftKind)(i % 5),
                Hospital = ReadingFleet.NameOf(i),
                Device = 0,
                Start = TimeSpan.FromDays(40 + 3 * i),
                Strength = i < 5 ? 1 : 0.8,
            };
            var start = ReadingRows.DayOf(scenario.Start);
            var alarms = await FleetWatch.RunAsync(new ReadingFleet(seed + (ulong)i, [scenario]), [i], options);
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
        Console.WriteLine(
            $"\nfound {delays.Count} of {FleetWatch.Hospitals}, median delay {delays[delays.Count / 2]} days, longest {delays[^1]}"
        );
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
