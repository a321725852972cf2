using System.Diagnostics;
using System.Globalization;
using FractureGrid.Abstractions.Blobs;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;
using FractureGrid.Host;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Bench.Grid;

/// <summary>
/// Patient after patient with ten images each, over simulated devices in the same process, until a number of patients or a time is reached: what an image costs,
/// what the process holds and what is stored, window by window.
/// </summary>
internal static class CrowdBenchmark
{
    private const int Images = 10;
    private const int Writers = 64;
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(int patients, TimeSpan length)
    {
        var folder = Directory.CreateTempSubdirectory("fracturegrid-bench-");
        try
        {
            var data = Path.Combine(folder.FullName, "data");
            await using (var app = await StartAsync(data))
            {
                Console.WriteLine("SIMULATED devices in the process of the patients, which are dropped from memory after 90 s");
                Console.WriteLine("| patients | images/s | CPU ms per image | resident MiB | patients in memory |");
                Console.WriteLine("|---|---|---|---|---|");
                var grains = app.Services.GetRequiredService<IGrainFactory>();
                using var end = new CancellationTokenSource(length);
                var count = 0;
                var writers = Enumerable.Range(0, Writers).Select(_ => Task.Run(() => WriteAsync(grains, Next, end.Token))).ToList();
                await ReportAsync(grains, () => Math.Min(Volatile.Read(ref count), patients), Task.WhenAll(writers));
                await app.StopAsync();

                int? Next() => Interlocked.Increment(ref count) is var next && next <= patients ? next : null;
            }

            Console.WriteLine(StateOf(data));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Microsoft.AspNetCore.Builder.WebApplication> StartAsync(string data)
    {
        var settings = new HostSettings
        {
            Data = data,
            Roles = "patients,detector",
            HttpPort = 0,
            Device = "simulated",
            More = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["FractureGrid:Inference:Simulated:Devices"] = "32",
                ["FractureGrid:Inference:Simulated:BatchTime"] = "00:00:00.001",
                ["FractureGrid:Patients:IdleAfter"] = "00:01:30",
            },
        };
        var app = FractureGridHost.Build(settings, builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        await app.Services.GetRequiredService<IBlobStore>().PutAsync("ab/f117", new MemoryStream(new byte[1024]), CancellationToken.None);
        return app;
    }

    private static async Task WriteAsync(IGrainFactory grains, Func<int?> next, CancellationToken end)
    {
        while (!end.IsCancellationRequested && next() is { } number)
        {
            var patient = grains.GetGrain<IPatientGrain>(string.Create(CultureInfo.InvariantCulture, $"bench/{number:x32}"));
            for (var i = 0; i < Images; i++)
            {
                await patient.SubmitAsync(Image(number, i));
            }

            while ((await patient.GetDecisionAsync()).Pending > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
            }
        }
    }

    private static ImageSubmission Image(int patient, int number) =>
        new()
        {
            // As long as those of a gateway.
            ImageId = string.Create(
                CultureInfo.InvariantCulture,
                $"2.25.{UInt128.MaxValue - (UInt128)(((ulong)patient * Images) + (ulong)number)}"
            ),
            StudyId = string.Create(CultureInfo.InvariantCulture, $"2.25.{UInt128.MaxValue - (UInt128)(ulong)patient}"),
            BlobName = "ab/f117",
            Attributes = new ImageAttributes
            {
                Site = "bench",
                Device = "Test Works X-1",
                BodyPart = "HAND",
            },
            AcknowledgedAt = TimeProvider.System.GetUtcNow(),
        };

    private static async Task ReportAsync(IGrainFactory grains, Func<int> count, Task end)
    {
        using var process = Process.GetCurrentProcess();
        var (patients, cpu, clock) = (0, process.TotalProcessorTime, Stopwatch.StartNew());
        while (!end.IsCompleted)
        {
            await Task.WhenAny(end, Task.Delay(s_window));
            process.Refresh();
            var images = (count() - patients) * Images;
            var used = process.TotalProcessorTime - cpu;
            var active = (await grains.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics())
                .Where(one => one.GrainType.Contains("PatientGrain", StringComparison.Ordinal))
                .Sum(one => one.ActivationCount);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {count()} | {images / clock.Elapsed.TotalSeconds:F0} | {used.TotalMilliseconds / Math.Max(1, images):F2} | {process.WorkingSet64 >> 20} | {active} |"
                )
            );
            (patients, cpu) = (count(), process.TotalProcessorTime);
            clock.Restart();
        }

        await end;
    }

    private static string StateOf(string data)
    {
        var file = Directory.GetFiles(data, "*.db").Single(path => HasStates(path));
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*), avg(length(Payload)), max(length(Payload)) FROM GrainState WHERE Key LIKE 'patient|%'";
        using var row = command.ExecuteReader();
        row.Read();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{row.GetInt64(0)} patients stored, {row.GetDouble(1):F0} bytes each, at most {row.GetInt64(2)}; images without lesions"
        );
    }

    private static bool HasStates(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = 'GrainState'";
        return command.ExecuteScalar() is 1L;
    }
}
