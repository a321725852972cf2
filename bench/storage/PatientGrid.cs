using System.Diagnostics;
using System.Net;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;
using FractureGrid.Grains.Hosting;
using FractureGrid.Grains.Roles;
using FractureGrid.Servers;
using FractureGrid.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FractureGrid.Bench.Storage;

/// <summary>A silo with patients and no detectors.</summary>
internal sealed class PatientGrid : IAsyncDisposable
{
    private const int ImagesOfAPatient = 10;
    private readonly IHost _host;

    private PatientGrid(IHost host) => _host = host;

    public static async Task<PatientGrid> StartAsync(string data, params IEnumerable<(string Key, string Value)> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create($"{StorageOptions.Section}:{setting.Key}", (string?)setting.Value))
        );
        builder.UseOrleans(silo =>
        {
            silo.ConfigureEndpoints(IPAddress.Loopback, FreePort.Next(), gatewayPort: 0, listenOnAnyHostAddress: false);
            silo.AddGridStorage(data);
            silo.AddFractureGridGrains([SiloRoles.Patients]);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new PatientGrid(host);
    }

    /// <summary>
    /// Acknowledged submissions per second: each is one write of the patient's state, on stable storage before the acknowledgement. A writer gives ten images to
    /// a patient, one after another, and goes on to the next patient. The images name a reason why they can't be analysed, so that nothing but the write is done.
    /// </summary>
    public async Task<double> RunAsync(int writers, TimeSpan duration, int round)
    {
        var grains = _host.Services.GetRequiredService<IGrainFactory>();
        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(
            Enumerable.Range(0, writers).Select(writer => Task.Run(() => WriteAsync(grains, writer, round, clock, duration)))
        );
        return counts.Sum() / clock.Elapsed.TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static async Task<int> WriteAsync(IGrainFactory grains, int writer, int round, Stopwatch clock, TimeSpan duration)
    {
        var count = 0;
        while (clock.Elapsed < duration)
        {
            var patient = $"{round:x4}{writer:x4}{count / ImagesOfAPatient:x8}";
            await grains.GetGrain<IPatientGrain>($"bench/{patient}").SubmitAsync(Image($"2.25.{round}.{writer}.{count}", patient));
            count++;
        }

        return count;
    }

    private static ImageSubmission Image(string id, string patient) =>
        new()
        {
            ImageId = id,
            StudyId = $"2.25.{Convert.ToUInt64(patient, 16)}",
            Attributes = new ImageAttributes
            {
                Site = "bench",
                Device = "Test Works X-1",
                BodyPart = "HAND",
                View = "PA",
                Sex = "F",
                AgeBand = "40-49",
            },
            AcknowledgedAt = DateTimeOffset.UnixEpoch,
            NotAnalysed = new NotAnalysed { Code = "Benchmark", Detail = "Only the write is measured." },
        };
}
