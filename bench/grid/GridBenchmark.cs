using System.Globalization;
using FractureGrid.Grains.Detection;
using FractureGrid.Host;
using Microsoft.Extensions.DependencyInjection;

namespace FractureGrid.Bench.Grid;

/// <summary>Images per second of the embedded grid over those of a plain loop, in turn on the same films in one process.</summary>
internal static class GridBenchmark
{
    public static async Task<int> RunAsync(int films, int rounds, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("fracturegrid-bench-");
        try
        {
            var settings = new HostSettings
            {
                Data = Path.Combine(folder.FullName, "data"),
                HttpPort = 0,
                DimsePort = 0,
            };
            await using var app = FractureGridHost.Build(settings);
            await app.StartAsync(cancellationToken);
            var idle = ResidentMemory.Now;
            var addresses = HostAddresses.Of(app);
            Console.WriteLine($"Rendering {rounds + 1} x {films} films ...");
            var sets = Enumerable
                .Range(0, rounds + 1)
                .Select(round => FilmSet.Render(Path.Combine(folder.FullName, $"films{round}"), 7000 + (ulong)round, films))
                .ToArray();
            var analyser = app.Services.GetRequiredService<IImageAnalyser>();
            var ratios = new List<double>();
            var peak = 0.0;
            for (var round = 0; round <= rounds; round++)
            {
                var plain = PlainLoop.Run(analyser, sets[round], Environment.ProcessorCount);
                var (grid, memory) = await ResidentMemory.WatchAsync(
                    GridRun.RunAsync(addresses.Http, addresses.Dimse!, sets[round], cancellationToken)
                );
                peak = Math.Max(peak, memory);
                if (round > 0) // The first round warms up.
                {
                    ratios.Add(grid / plain);
                    Console.WriteLine(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"round {round}: plain loop {plain:F2} images/s, grid {grid:F2} images/s, ratio {grid / plain:F3}"
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
