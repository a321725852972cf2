using System.Diagnostics;
using System.Globalization;
using FractureGrid.Abstractions.Patients;

namespace FractureGrid.Bench.Grid;

/// <summary>Images at a steady rate while detectors are killed, hung and stopped at random; then the count of what became of them.</summary>
internal static class SoakBenchmark
{
    private const int Detectors = 3;
    private const int Devices = 2;
    private static readonly TimeSpan s_batch = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_calm = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(TimeSpan length, int seed)
    {
        var folder = Directory.CreateTempSubdirectory("fracturegrid-bench-");
        try
        {
            await using var grid = await SimulatedGrid.StartAsync(Path.Combine(folder.FullName, "data"));
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"SIMULATED: {Detectors} detectors, {length.TotalMinutes:F0} minutes, seed {seed}"
                )
            );
            using var end = new CancellationTokenSource(length);
            var faults = BreakAsync(grid, new Random(seed), end.Token);
            var patients = await SubmitAsync(grid, end.Token);
            var counts = await faults;
            await using var last = await DetectorProcess.StartAsync(grid.Port, Devices * Detectors, s_batch);
            var (images, decisions) = await SimulatedGrid.DecidedAsync(patients);
            var faulty = images.Count(image => image.Result.NotAnalysed?.Code is not "Simulated");
            Console.WriteLine($"faults: {string.Join(", ", counts.Select(one => $"{one.Key} {one.Value}"))}");
            Console.WriteLine(
                $"{patients.Count} images in, {images.Count} decided, {decisions - images.Count} doubled, {patients.Count - images.Count} lost, {faulty} given up"
            );
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<List<IPatientGrain>> SubmitAsync(SimulatedGrid grid, CancellationToken end)
    {
        // Half of what the detectors do while all of them live.
        var rate = Detectors * Devices / s_batch.TotalSeconds / 2;
        var patients = new List<IPatientGrain>();
        var clock = Stopwatch.StartNew();
        while (!end.IsCancellationRequested)
        {
            var due = (int)(clock.Elapsed.TotalSeconds * rate) - patients.Count;
            if (due > 0)
            {
                patients.AddRange(await grid.SubmitAsync(due));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
        }

        return patients;
    }

    private static async Task<SortedDictionary<string, int>> BreakAsync(SimulatedGrid grid, Random random, CancellationToken end)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var detectors = new DetectorProcess[Detectors];
        for (var i = 0; i < Detectors; i++)
        {
            detectors[i] = await DetectorProcess.StartAsync(grid.Port, Devices, s_batch);
        }

        while (!end.IsCancellationRequested)
        {
            await Task.Delay(s_calm, CancellationToken.None);
            var victim = random.Next(Detectors);
            var signal = random.GetItems(["KILL", "STOP", "TERM"], 1)[0];
            counts[signal] = counts.GetValueOrDefault(signal) + 1;
            detectors[victim].Signal(signal);
            await Task.Delay(s_calm, CancellationToken.None);
            if (signal is "STOP")
            {
                detectors[victim].Signal("KILL");
            }

            await detectors[victim].DisposeAsync();
            detectors[victim] = await DetectorProcess.StartAsync(grid.Port, Devices, s_batch);
        }

        foreach (var detector in detectors)
        {
            await detector.DisposeAsync();
        }

        return counts;
    }
}
