using System.Diagnostics;
using System.Globalization;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Monitoring.Performance;
using FractureGrid.Simulation.Drift;
using Microsoft.Extensions.Options;

namespace FractureGrid.Bench.Drift;

/// <summary>Every subgroup table of a grid of ten sites from the store: <c>tables [OUTCOMES [ROUNDS [POSTGRES-CONNECTION]]]</c>.</summary>
internal static class SubgroupTables
{
    private const int Sites = 10;
    private const int Days = 365;

    public static async Task<int> RunAsync(string[] args)
    {
        var outcomes = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5_000_000;
        var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 9;
        await using var file = new OutcomeStoreFile(args.Length > 2 ? args[2] : null);
        var clock = Stopwatch.StartNew();
        // A study has 1.68 images on average, and weekends are quieter.
        var fleet = new ReadingFleet(1, []) { StudiesADay = outcomes / (double)Sites / Days / 1.68 / 0.886 };
        for (var site = 0; site < Sites; site++)
        {
            await ReadingRows.StoreAsync(file.Store, fleet.Readings(site, Days));
        }

        Console.WriteLine($"stored in {clock.Elapsed.TotalSeconds:0} s");
        var reader = new PerformanceReader(file.Store, Options.Create(new PerformanceOptions()));
        clock.Restart();
        var report = await reader.ReadAsync(new OutcomeFilter(), default);
        Console.WriteLine($"{report.All.Images} outcomes, first reading (makes the months) {clock.Elapsed.TotalMilliseconds:0} ms");
        var times = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            clock.Restart();
            report = await reader.ReadAsync(new OutcomeFilter(), default);
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(
            $"all tables warm: median {times[times.Count / 2]:0} ms ({times[0]:0} to {times[^1]:0}), {report.Attributes.Sum(a => a.Groups.Count)} groups; "
                + $"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576} MiB"
        );
        return 0;
    }
}
