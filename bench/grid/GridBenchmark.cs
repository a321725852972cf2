using System.Globalization;
using FractureGrid.Grains.Detection;
using FractureGrid.Host;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Bench.Grid;

/// <summary>Images per second of the embedded grid over those of a plain loop, in turn on the same films in one process.</summary>
internal static class GridBenchmark
{
    // Until then the runtime still compiles methods anew, on the cores that both sides need.
    private const int WarmUp = 2;

    public static async Task<int> RunAsync(int films, int rounds, string? models, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("fracturegrid-bench-");
        try
        {
            var settings = new HostSettings
            {
                Data = Path.Combine(folder.FullName, "data"),
                HttpPort = 0,
                DimsePort = 0,
                Models = models,
            };
            await using var app = FractureGridHost.Build(settings);
            await app.StartAsync(cancellationToken);
            var idle = ResidentMemory.Now;
            var addresses = HostAddresses.Of(app);
            Console.WriteLine($"Rendering {rounds + WarmUp} x {films} films ...");
            var sets = Enumerable
                .Range(0, rounds + WarmUp)
                .Select(round => FilmSet.Render(Path.Combine(folder.FullName, $"films{round}"), 7000 + (ulong)round, films))
                .ToArray();
            // The very instance that the grid reads with, so that both have the same sessions and threads.
            using var lease =
                app.Services.GetRequiredService<IPackageShelf>().TryTake(null)
                ?? throw new InvalidOperationException("The default package is not warm.");
            var ratios = new List<double>();
            var peak = 0.0;
            for (var round = 0; round < sets.Length; round++)
            {
                var start = Environment.CpuUsage.TotalTime;
                var plain = PlainLoop.Run(lease.Analyser, sets[round], Environment.ProcessorCount);
                var between = Environment.CpuUsage.TotalTime;
                var (grid, memory) = await ResidentMemory.WatchAsync(
                    GridRun.RunAsync(addresses.Http, addresses.Dimse!, sets[round], cancellationToken)
                );
                var end = Environment.CpuUsage.TotalTime;
                peak = Math.Max(peak, memory);
                if (round >= WarmUp)
                {
                    ratios.Add(grid / plain);
                    Console.WriteLine(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"round {round - WarmUp + 1}: plain loop {plain:F2} images/s, grid {grid:F2} images/s, ratio {grid / plain:F3}; processor time per image {(between - start).TotalMilliseconds / films:F1} and {(end - between).TotalMilliseconds / films:F1} ms, sender included"
                        )
                    );
                }
            }

            ratios.Sort();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"ratio: median {ratios[ratios.Count / 2]:F3} (min {ratios[0]:F3}, max {ratios[^1]:F3}), {films} films a round, {Environment.ProcessorCount} cores"
                )
            );
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"resident memory: idle after start {idle:F0} MiB, at most {peak:F0} MiB under load"
                )
            );
            await app.StopAsync(cancellationToken);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
