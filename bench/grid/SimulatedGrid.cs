using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using FractureGrid.Abstractions.Blobs;
using FractureGrid.Abstractions.Grid;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;
using FractureGrid.Host;
using FractureGrid.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Bench.Grid;

/// <summary>Patients in this process, for simulated detectors in others. Images share a few small blobs, since simulated devices look at none.</summary>
internal sealed class SimulatedGrid : IAsyncDisposable
{
    private const int Blobs = 256;
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };
    private readonly WebApplication _app;
    private readonly HttpClient _http;
    private int _patients;

    private SimulatedGrid(WebApplication app, int port)
    {
        (_app, Port) = (app, port);
        _http = new HttpClient { BaseAddress = HostAddresses.Of(app).Http };
    }

    /// <summary>Where detectors join.</summary>
    public int Port { get; }

    public static async Task<SimulatedGrid> StartAsync(string folder)
    {
        var port = FreePort.Next();
        var settings = new HostSettings
        {
            Data = folder,
            Roles = "patients",
            HttpPort = 0,
            SiloPort = port,
        };
        var app = FractureGridHost.Build(settings, builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        var blobs = app.Services.GetRequiredService<IBlobStore>();
        for (var i = 0; i < Blobs; i++)
        {
            await blobs.PutAsync(Blob(i), new MemoryStream(new byte[1024]), CancellationToken.None);
        }

        return new SimulatedGrid(app, port);
    }

    public async Task<GridAnswer> LookAsync() =>
        (await _http.GetFromJsonAsync<GridAnswer>(new Uri("api/v1/grid", UriKind.Relative), s_json))!;

    /// <summary>Hands images over, each of a patient of its own; gives the patients.</summary>
    public async Task<IReadOnlyList<IPatientGrain>> SubmitAsync(int count, ImagePriority priority = ImagePriority.Routine)
    {
        var grains = _app.Services.GetRequiredService<IGrainFactory>();
        var first = Interlocked.Add(ref _patients, count) - count;
        var patients = Enumerable.Range(first, count).Select(i => grains.GetGrain<IPatientGrain>($"bench/p{i}")).ToArray();
        await Parallel.ForAsync(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = 64 },
            async (i, _) =>
                await SubmitAsync(
                    patients[i],
                    new ImageSubmission
                    {
                        ImageId = $"i{first + i}",
                        StudyId = "s",
                        BlobName = Blob(first + i),
                        Attributes = new ImageAttributes { Site = "bench" },
                        AcknowledgedAt = TimeProvider.System.GetUtcNow(),
                        Priority = priority,
                    }
                )
        );
        return patients;
    }

    // As a gateway does: what was not taken over is handed over again, which changes nothing when it was.
    private static async Task SubmitAsync(IPatientGrain patient, ImageSubmission image)
    {
        while (true)
        {
            try
            {
                await patient.SubmitAsync(image);
                return;
            }
            catch (Exception exception) when (exception is OrleansException or TimeoutException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(250));
            }
        }
    }

    /// <summary>The one image of each patient once all are decided, and how often any was decided.</summary>
    public static async Task<(IReadOnlyList<DecidedImage> Images, long Decisions)> DecidedAsync(IReadOnlyList<IPatientGrain> patients)
    {
        var images = new DecidedImage[patients.Count];
        long decisions = 0;
        await Parallel.ForAsync(
            0,
            patients.Count,
            new ParallelOptions { MaxDegreeOfParallelism = 64 },
            async (i, token) =>
            {
                PatientDecision decision;
                while ((decision = await patients[i].GetDecisionAsync()).Pending > 0)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(100), token);
                }

                images[i] = decision.Studies.Single().Images.Single();
                Interlocked.Add(ref decisions, decision.Version);
            }
        );
        return (images, decisions);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static string Blob(int image) => $"ab/{image % Blobs:x8}";
}
