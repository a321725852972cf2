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
/// Patient after patient with some images each, over simulated devices in the same process, until a number of patients or a time is reached: what an image costs,
/// what the process holds and what is stored, window by window and in the end by tenths of the patients.
/// </summary>
internal static class CrowdBenchmark
{
    private const int Writers = 64;
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(int patients, TimeSpan length, int images)
    {
        var folder = Directory.CreateTempSubdirectory("fracturegrid-bench-");
        try
        {
            var data = Path.Combine(folder.FullName, "data");
            await using (var app = await StartAsync(data))
            {
                Console.WriteLine("SIMULATED devices in the process of the patients, which are dropped from memory after 90 s");
                var grains = app.Services.GetRequiredService<IGrainFactory>();
                using var end = new CancellationTokenSource(length);
                var (count, done) = (0, 0);
                var writers = Enumerable
                    .Range(0, Writers)
                    .Select(_ => Task.Run(() => WriteAsync(grains, Next, images, () => Interlocked.Increment(ref done), end.Token)))
                    .ToList();
                var windows = await WatchAsync(grains, () => Volatile.Read(ref done), images, Task.WhenAll(writers));
                foreach (var line in CrowdTable.Tenths(windows, images))
                {
                    Console.WriteLine(line);
                }

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

    private static async Task WriteAsync(IGrainFactory grains, Func<int?> next, int images, Action done, CancellationToken end)
    {
        while (!end.IsCancellationRequested && next() is { } number)
        {
            var patient = grains.GetGrain<IPatientGrain>(string.Create(CultureInfo.InvariantCulture, $"bench/{Mixed(number):x32}"));
            for (var i = 0; i < images; i++)
            {
                await patient.SubmitAsync(Image(number, i));
            }

            while ((await patient.GetDecisionAsync()).Pending > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
            }

            done();
        }
    }

    private static ImageSubmission Image(int patient, int number) =>
        new()
        {
            // As long as those of a gateway.
            ImageId = string.Create(CultureInfo.InvariantCulture, $"2.25.{UInt128.MaxValue - Mixed((number * 0x1_0000_0000L) + patient)}"),
            StudyId = string.Create(CultureInfo.InvariantCulture, $"2.25.{UInt128.MaxValue - Mixed(patient)}"),
            BlobName = "ab/f117",
            Attributes = new ImageAttributes
            {
                Site = "bench",
                Device = "Test Works X-1",
                BodyPart = "HAND",
            },
            AcknowledgedAt = TimeProvider.System.GetUtcNow(),
        };

    /// <summary>Pseudonyms are in no order, so that each is stored in another place than the one before.</summary>
    private static UInt128 Mixed(long number)
    {
        const ulong Golden = 0x9E37_79B9_7F4A_7C15;
        var first = unchecked((ulong)(number + 1) * Golden);
        first = unchecked((first ^ (first >> 30)) * 0xBF58_476D_1CE4_E5B9);
        var second = unchecked((first ^ (first >> 27)) * 0x94D0_49BB_1331_11EB);
        return new UInt128(second ^ (second >> 31), first);
    }

    private static async Task<List<CrowdWindow>> WatchAsync(IGrainFactory grains, Func<int> done, int images, Task end)
    {
        using var process = Process.GetCurrentProcess();
        var windows = new List<CrowdWindow>();
        var (patients, cpu, clock) = (0, process.TotalProcessorTime, Stopwatch.StartNew());
        Console.WriteLine(CrowdTable.Head);
        while (!end.IsCompleted)
        {
            await Task.WhenAny(end, Task.Delay(s_window));
            process.Refresh();
            var now = done();
            var window = new CrowdWindow
            {
                Patients = now,
                New = now - patients,
                Length = clock.Elapsed,
                Processor = process.TotalProcessorTime - cpu,
                Resident = process.WorkingSet64,
                InMemory = await InMemoryAsync(grains),
            };
            windows.Add(window);
            Console.WriteLine(CrowdTable.Row(window, images));
            (patients, cpu) = (now, process.TotalProcessorTime);
            clock.Restart();
        }

        await end;
        return windows;
    }

    /// <summary>Patients in memory; null when a busy machine lets nobody count them.</summary>
    private static async Task<int?> InMemoryAsync(IGrainFactory grains)
    {
        try
        {
            var all = await grains.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics();
            return all.Where(one => one.GrainType.Contains("PatientGrain", StringComparison.Ordinal)).Sum(one => one.ActivationCount);
        }
        catch (TimeoutException)
        {
            return null;
        }
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
