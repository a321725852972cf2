using System.Diagnostics;
using System.Globalization;
using FractureGrid.Abstractions.Patients;

namespace FractureGrid.Bench.Grid;

/// <summary>
/// What a lost, a hung and a joining detector do to images under way. Images come at half of what two detectors do, so that an image's time to
/// its decision shows the fault and not the queue.
/// </summary>
internal static class LossBenchmark
{
    private const int Devices = 4;
    private static readonly TimeSpan s_batch = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_phase = TimeSpan.FromSeconds(15);

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("fracturegrid-bench-");
        try
        {
            await using var grid = await SimulatedGrid.StartAsync(Path.Combine(folder.FullName, "data"));
            Console.WriteLine($"SIMULATED: {Devices} devices of {s_batch.TotalMilliseconds:F0} ms in each detector");
            await using var stays = await DetectorProcess.StartAsync(grid.Port, Devices, s_batch);
            await JoinAsync(grid);
            var normal = await PhaseAsync(grid, "undisturbed", "CONT", null);
            _ = await PhaseAsync(grid, "kill -9", "KILL", normal);
            _ = await PhaseAsync(grid, "SIGSTOP", "STOP", normal);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> PhaseAsync(SimulatedGrid grid, string name, string signal, double? normal)
    {
        await using var victim = await DetectorProcess.StartAsync(grid.Port, Devices, s_batch);
        var patients = new List<IPatientGrain>();
        var clock = Stopwatch.StartNew();
        var interval = s_batch / Devices;
        var signalled = false;
        while (clock.Elapsed < s_phase)
        {
            patients.AddRange(await grid.SubmitAsync(1));
            if (!signalled && clock.Elapsed > s_phase / 3)
            {
                victim.Signal(signal);
                signalled = true;
            }

            var ahead = interval * patients.Count - clock.Elapsed;
            await Task.Delay(ahead > TimeSpan.Zero ? ahead : TimeSpan.Zero);
        }

        var (images, decisions) = await SimulatedGrid.DecidedAsync(patients);
        if (string.Equals(signal, "STOP", StringComparison.Ordinal))
        {
            victim.Signal("KILL");
        }

        var waits = images.Select(image => (image.DecidedAt - image.AcknowledgedAt).TotalSeconds).Order().ToList();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {patients.Count} images in, {images.Count} decided, {decisions - images.Count} doubled, {patients.Count - images.Count} lost; to decision median {waits[waits.Count / 2]:F2} s, worst {waits[^1]:F2} s{(normal is { } usual ? $", {waits[^1] - usual:F2} s above the undisturbed worst" : "")}"
            )
        );
        return waits[^1];
    }

    private static async Task JoinAsync(SimulatedGrid grid)
    {
        var patients = await grid.SubmitAsync((int)(4 * Devices / s_batch.TotalSeconds * 12));
        await Task.Delay(TimeSpan.FromSeconds(2));
        await using var joining = await DetectorProcess.StartAsync(grid.Port, Devices, s_batch);
        var ready = Stopwatch.StartNew();
        var first = (await grid.LookAsync())
            .Silos.Where(silo => silo.Detector is not null)
            .ToDictionary(silo => silo.Silo, silo => silo.Detector!.Done, StringComparer.Ordinal);
        await Task.Delay(TimeSpan.FromSeconds(2));
        var then = (await grid.LookAsync())
            .Silos.Where(silo => silo.Detector is not null)
            .Select(silo => silo.Detector!.Done - first.GetValueOrDefault(silo.Silo))
            .Order()
            .ToList();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"join: in the {ready.Elapsed.TotalSeconds:F1} s after it was ready the new detector did {then[0] / (double)then[^1]:F2} of what the other did"
            )
        );
        _ = await SimulatedGrid.DecidedAsync(patients);
    }
}
