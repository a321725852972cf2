using System.Globalization;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;

namespace FractureGrid.Bench.Grid;

/// <summary>How long emergencies wait while the grid has more routine films than it can read.</summary>
internal static class StatBenchmark
{
    private const int Processes = 2;
    private const int Devices = 4;
    private const int Emergencies = 200;
    private static readonly TimeSpan s_batch = TimeSpan.FromMilliseconds(200);

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("fracturegrid-bench-");
        try
        {
            await using var grid = await SimulatedGrid.StartAsync(Path.Combine(folder.FullName, "data"));
            var detectors = await Task.WhenAll(
                Enumerable.Range(0, Processes).Select(_ => DetectorProcess.StartAsync(grid.Port, Devices, s_batch))
            );
            var rate = Processes * Devices / s_batch.TotalSeconds;
            var interval = TimeSpan.FromMilliseconds(100);
            var routine = await grid.SubmitAsync((int)(rate * (Emergencies * interval.TotalSeconds + 15)));
            await Task.Delay(TimeSpan.FromSeconds(3));
            var urgent = new List<IPatientGrain>();
            using (var timer = new PeriodicTimer(interval))
            {
                while (urgent.Count < Emergencies && await timer.WaitForNextTickAsync())
                {
                    urgent.AddRange(await grid.SubmitAsync(1, ImagePriority.Stat));
                }
            }

            var left = (await grid.LookAsync()).Lines.Sum(line => line.Count);
            var (images, _) = await SimulatedGrid.DecidedAsync(urgent);
            var waits = images.Select(image => (image.DecidedAt - image.AcknowledgedAt - s_batch) / s_batch).Order().ToList();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"SIMULATED devices of {s_batch.TotalMilliseconds:F0} ms, {Processes * Devices} in {Processes} processes; {left} routine images still in line at the end"
                )
            );
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"wait of {Emergencies} emergencies in batch times: median {waits[Emergencies / 2]:F2}, p99 {waits[(int)(Emergencies * 0.99)]:F2}, worst {waits[^1]:F2}"
                )
            );
            _ = await SimulatedGrid.DecidedAsync(routine);
            await Task.WhenAll(detectors.Select(detector => detector.DisposeAsync().AsTask()));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
