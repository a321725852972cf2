using System.Net;
using FractureGrid.EndToEnd.Tests.Films;
using FractureGrid.EndToEnd.Tests.Grid;
using FractureGrid.EndToEnd.Tests.Processes;

namespace FractureGrid.EndToEnd.Tests.Cluster;

/// <summary>A grid of processes over one data folder: a gateway, two silos for patients, and detectors with simulated accelerators.</summary>
internal sealed class ProcessCluster : IAsyncDisposable
{
    /// <summary>Wider than any film of these tests.</summary>
    public const int DeadlyColumns = 777;
    private readonly TemporaryFolder _folder = new();
    private readonly List<ServedGrid> _all = [];

    private ProcessCluster() { }

    public ServedGrid Gateway { get; private set; } = null!;

    public List<ServedGrid> Patients { get; } = [];

    public List<ServedGrid> Detectors { get; } = [];

    /// <summary>What all processes wrote.</summary>
    public string Log => string.Join("\n----\n", _all.Select(process => process.Log));

    public static async Task<ProcessCluster> StartAsync(int detectors = 2)
    {
        var cluster = new ProcessCluster();
        try
        {
            await cluster.StartGatewayAsync();
            cluster.Patients.Add(await cluster.StartAsync("patients"));
            cluster.Patients.Add(await cluster.StartAsync("patients"));
            for (var i = 0; i < detectors; i++)
            {
                cluster.Detectors.Add(await cluster.StartAsync("detector"));
            }

            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public async Task StartGatewayAsync() => Gateway = await StartAsync("gateway");

    public async Task<ServedGrid> StartAsync(string roles)
    {
        var process = await ServedGrid.StartAsync(
            ["--data", _folder["data"], "--shared", "--roles", roles, "--device", "simulated", .. Doors(roles)],
            ("FractureGrid__Inference__Simulated__Devices", "2"),
            ("FractureGrid__Inference__Simulated__BatchTime", "00:00:00.200"),
            ("FractureGrid__Inference__Simulated__DiesOnColumns", $"{DeadlyColumns}"),
            ("FractureGrid__Gateway__ReconcileInterval", "00:00:03"),
            // Processes of a test share two cores with others; a healthy one must not be taken for dead.
            ("FractureGrid__Membership__ProbeTimeout", "00:00:02"),
            ("FractureGrid__Membership__NumMissedProbesLimit", "3")
        );
        _all.Add(process);
        return process;
    }

    /// <summary>Waits until the grid counts so many silos.</summary>
    public Task SilosAsync(int count) =>
        Eventually.HoldsAsync(
            $"{count} silos in the grid",
            ServedGrid.Patience,
            async _ => (await Gateway.GetAsync("api/v1/grid")).GetProperty("silos").GetArrayLength() == count,
            () => Log
        );

    /// <summary>Uploads a film until the gateway takes it, as a modality does.</summary>
    public Task SendAsync(TestFilm film) =>
        Eventually.HoldsAsync(
            $"film {film.SopUid} taken",
            ServedGrid.Patience,
            async token =>
            {
                using var content = new ByteArrayContent(film.Bytes());
                using var answer = await Gateway.Http.PostAsync(new Uri("api/v1/images", UriKind.Relative), content, token);
                return answer.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.OK;
            },
            () => Log
        );

    public Task SendAllAsync(IEnumerable<TestFilm> films) =>
        Parallel.ForEachAsync(films, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (film, _) => await SendAsync(film));

    /// <summary>Waits until every film is decided, and checks that none was twice.</summary>
    public async Task AllDecidedOnceAsync(IReadOnlyList<TestFilm> films)
    {
        foreach (var patient in films.GroupBy(film => film.PatientId, StringComparer.Ordinal))
        {
            foreach (var study in patient.GroupBy(film => film.StudyUid, StringComparer.Ordinal))
            {
                await Gateway.DecidedStudyAsync(study.Key, study.Count());
            }

            var answer = await Gateway.GetAsync($"api/v1/patients/local/{patient.Key}");
            var decided = answer
                .GetProperty("studies")
                .EnumerateArray()
                .SelectMany(study => study.GetProperty("images").EnumerateArray())
                .Select(image => image.GetProperty("sopInstanceUid").GetString())
                .ToList();
            Assert.Distinct(decided, StringComparer.Ordinal);
            Assert.Equal(patient.Count(), decided.Count);
            // The version rises by one with every decision on an image, so it would tell of a second one.
            Assert.Equal(patient.Count(), answer.GetProperty("version").GetInt32());
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _all)
        {
            await process.DisposeAsync();
        }

        _folder.Dispose();
    }

    private static string[] Doors(string roles) => string.Equals(roles, "gateway", StringComparison.Ordinal) ? ["--dimse", "0"] : [];
}
