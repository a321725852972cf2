using System.Diagnostics;
using System.Globalization;

namespace FractureGrid.Bench.Grid;

/// <summary>Images per second of 1 to 32 simulated devices in up to four processes, against as many times what one of them does.</summary>
internal static class ScaleBenchmark
{
    private static readonly TimeSpan s_warm = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(TimeSpan batchTime)
    {
        var folder = Directory.CreateTempSubdirectory("fracturegrid-bench-");
        try
        {
            await using var grid = await SimulatedGrid.StartAsync(Path.Combine(folder.FullName, "data"));
            Console.WriteLine($"SIMULATED devices of {batchTime.TotalMilliseconds:F0} ms an image; window {s_window.TotalSeconds} s");
            var one = 0.0;
            foreach (var devices in (int[])[1, 2, 4, 8, 16, 32])
            {
                var (rate, spread) = await MeasureAsync(grid, devices, batchTime);
                one = devices == 1 ? rate : one;
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{devices, 2} devices in {Math.Min(devices, 4)} processes: {rate:F1} images/s, {rate / (one * devices):F3} of linear, {rate * batchTime.TotalSeconds / devices:F3} of the devices' time, busiest over idlest {spread:F2}"
                    )
                );
            }

            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(double Rate, double Spread)> MeasureAsync(SimulatedGrid grid, int devices, TimeSpan batchTime)
    {
        var processes = Math.Min(devices, 4);
        var detectors = await Task.WhenAll(
            Enumerable.Range(0, processes).Select(_ => DetectorProcess.StartAsync(grid.Port, devices / processes, batchTime))
        );
        try
        {
            var seconds = (s_warm + s_window).TotalSeconds + 4;
            var patients = await grid.SubmitAsync((int)(devices / batchTime.TotalSeconds * seconds));
            await Task.Delay(s_warm);
            var (before, clock) = (await DoneAsync(grid), Stopwatch.StartNew());
            await Task.Delay(s_window);
            var (after, elapsed) = (await DoneAsync(grid), clock.Elapsed);
            var done = after.Select(silo => silo.Value - before.GetValueOrDefault(silo.Key)).ToList();
            _ = await SimulatedGrid.DecidedAsync(patients);
            return (done.Sum() / elapsed.TotalSeconds, done.Max() / (double)done.Min());
        }
        finally
        {
            await Task.WhenAll(detectors.Select(detector => detector.DisposeAsync().AsTask()));
        }
    }

    private static async Task<Dictionary<string, long>> DoneAsync(SimulatedGrid grid) =>
        (await grid.LookAsync())
            .Silos.Where(silo => silo.Detector is not null)
            .ToDictionary(silo => silo.Silo, silo => silo.Detector!.Done, StringComparer.Ordinal);
}
