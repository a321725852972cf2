using System.Diagnostics;
using System.Globalization;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Bench.Stores;
using FractureGrid.Grains.Monitoring.Performance;
using FractureGrid.Simulation.Drift;
using Microsoft.Extensions.Options;

namespace FractureGrid.Bench.Drift;

/// <summary>
/// Every subgroup table of a grid of ten sites from the store: <c>tables [OUTCOMES [ROUNDS [CONNECTION]]]</c>. A connection with "Data Source=" is
/// an SQLite file, any other one a PostgreSQL database; either is filled where it is empty and left as it is otherwise. Without one an SQLite file
/// is made and deleted.
/// </summary>
internal static class SubgroupTables
{
    private const int Sites = 10;
    private const int Days = 365;
    private const int Batch = 100_000;

    public static async Task<int> RunAsync(string[] args)
    {
        var outcomes = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5_000_000;
        var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 9;
        await using var file = new OutcomeStoreFile(args.Length > 2 ? args[2] : null);
        if ((await file.Store.ScopesAsync(default)).Count == 0)
        {
            await FillAsync(file, outcomes);
        }

        ResetPeak();
        var reader = new PerformanceReader(file.Store, Options.Create(new PerformanceOptions()));
        var clock = Stopwatch.StartNew();
        var report = await reader.ReadAsync(new OutcomeFilter(), default);
        Console.WriteLine($"{report.All.Images} outcomes, first reading {clock.Elapsed.TotalMilliseconds:0} ms");
        await MeasureAsync("all tables", rounds, reader, new OutcomeFilter());
        var year = report.Scopes.Max(scope => scope.LastDay);
        await MeasureAsync("all tables of 100 days", rounds, reader, new OutcomeFilter { From = year.AddDays(-99), To = year });
        await UpdateAsync(file.Store, reader, rounds, year);
        Console.WriteLine($"highest memory while reading {Peak() / 1048576} MiB");
        return 0;
    }

    private static async Task FillAsync(OutcomeStoreFile file, int outcomes)
    {
        var clock = Stopwatch.StartNew();
        // A study has 1.68 images on average, and weekends are quieter.
        var fleet = new ReadingFleet(1, []) { StudiesADay = outcomes / (double)Sites / Days / 1.68 / 0.886 };
        await using (var connection = file.Connect())
        {
            await connection.OpenAsync();
            for (var site = 0; site < Sites; site++)
            {
                foreach (var batch in fleet.Readings(site, Days).Chunk(Batch))
                {
                    await BulkLoad.RunAsync(
                        connection,
                        [.. batch.Select(reading => ReadingRows.Row(reading) with { Embedding = null })],
                        [.. batch.Where(reading => reading.IsLabelled).Select(ReadingRows.Truth)]
                    );
                }
            }
        }

        Console.WriteLine($"rows written in {clock.Elapsed.TotalSeconds:0} s");
        clock.Restart();
        await file.Counts.RebuildAsync(null, default);
        Console.WriteLine($"counted in one pass in {clock.Elapsed.TotalSeconds:0} s");
        clock.Restart();
        var mismatches = await file.Counts.CheckAsync(default);
        Console.WriteLine($"checked in {clock.Elapsed.TotalSeconds:0.0} s, {mismatches.Count} mismatches");
    }

    /// <summary>A film of the last day comes before each reading, as in a grid at work; every tenth truth is of a day long past.</summary>
    private static async Task UpdateAsync(IOutcomeStore store, PerformanceReader reader, int rounds, DateOnly last)
    {
        var fleet = new ReadingFleet(2, []);
        var readings = fleet.Readings(0, 2).Take(rounds).ToList();
        List<double> upserts = [],
            reads = [];
        for (var i = 0; i < readings.Count; i++)
        {
            var row = ReadingRows.Row(readings[i]) with
            {
                ImageId = string.Create(CultureInfo.InvariantCulture, $"late{i}-{Environment.TickCount64}"),
                AcknowledgedAt = new DateTimeOffset(last.AddDays(i % 10 == 0 ? -100 : 0).ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero),
            };
            var clock = Stopwatch.StartNew();
            await store.UpsertAsync([row], default);
            upserts.Add(clock.Elapsed.TotalMilliseconds);
            clock.Restart();
            await reader.ReadAsync(new OutcomeFilter(), default);
            reads.Add(clock.Elapsed.TotalMilliseconds);
        }

        Print("a film stored", upserts);
        Print("all tables after each film", reads);
    }

    private static async Task MeasureAsync(string what, int rounds, PerformanceReader reader, OutcomeFilter filter)
    {
        var times = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            await reader.ReadAsync(filter, default);
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        Print(what, times);
    }

    private static void Print(string what, List<double> times)
    {
        times.Sort();
        Console.WriteLine($"{what}: median {times[times.Count / 2]:0} ms ({times[0]:0} to {times[^1]:0})");
    }

    // What filling took is not what reading takes (proc(5), clear_refs).
    private static void ResetPeak()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (OperatingSystem.IsLinux())
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
    }

    private static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
