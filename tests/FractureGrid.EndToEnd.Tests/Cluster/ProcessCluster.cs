using System.Net;
using FractureGrid.EndToEnd.Tests.Films;
using FractureGrid.EndToEnd.Tests.Grid;
using FractureGrid.EndToEnd.Tests.Processes;

namespace FractureGrid.EndToEnd.Tests.Cluster;

/// <summary>
/// A grid of processes over one data folder, or over databases with a data folder each: a gateway, two silos for patients, and detectors with simulated
/// accelerators.
/// </summary>
internal sealed class ProcessCluster : IAsyncDisposable
{
    /// <summary>Wider than any film of these tests.</summary>
    public const int DeadlyColumns = 777;
    private readonly TemporaryFolder _folder = new();
    private readonly List<ServedGrid> _all = [];
    private readonly (string, string)[] _storage;

    private ProcessCluster((string, string)[] storage) => _storage = storage;

    public ServedGrid Gateway { get; private set; } = null!;

    public List<ServedGrid> Patients { get; } = [];

    public List<ServedGrid> Detectors { get; } = [];

    /// <summary>What all processes wrote.</summary>
    public string Log => string.Join("\n----\n", _all.Select(process => process.Log));

    /// <param name="detectors">How many detectors.</param>
    /// <param name="storage">Settings of the databases that the processes share; none lets them share the data folder.</param>
    /// <param name="gatewayFolder">Data folder of the gateway; null for one like the others'.</param>
    /// <param name="clock">Lets the second silo with patients and the first detector have a clock of their own.</param>
    public static async Task<ProcessCluster> StartAsync(
        int detectors = 2,
        (string, string)[]? storage = null,
        string? gatewayFolder = null,
        SteppedClock? clock = null
    )
    {
        var cluster = new ProcessCluster(storage ?? []);
        try
        {
            cluster.Gateway = await cluster.StartAsync("gateway", gatewayFolder);
            cluster.Patients.Add(await cluster.StartAsync("patients"));
            cluster.Patients.Add(await cluster.StartAsync("patients", null, clock?.Settings ?? []));
            for (var i = 0; i < detectors; i++)
            {
                cluster.Detectors.Add(await cluster.StartAsync("detector", null, i == 0 && clock is not null ? clock.Settings : []));
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

    /// <param name="roles">Its roles.</param>
    /// <param name="folder">Its data folder; null for the usual one.</param>
    /// <param name="more">Further settings.</param>
    public async Task<ServedGrid> StartAsync(string roles, string? folder = null, params (string, string)[] more)
    {
        // A gateway that starts again has its folder again.
        var own = string.Equals(roles, "gateway", StringComparison.Ordinal) ? roles : $"{roles}{_all.Count}";
        var process = await ServedGrid.StartAsync(
            [
                .. _storage.Length == 0 ? ["--data", folder ?? _folder["data"], "--shared"] : (string[])["--data", folder ?? _folder[own]],
                "--roles",
                roles,
                "--device",
                "simulated",
                .. Doors(roles),
            ],
            [
                ("FractureGrid__Inference__Simulated__Devices", "2"),
                ("FractureGrid__Inference__Simulated__BatchTime", "00:00:00.200"),
                ("FractureGrid__Inference__Simulated__DiesOnColumns", $"{DeadlyColumns}"),
                ("FractureGrid__Gateway__ReconcileInterval", "00:00:03"),
                // Processes of a test share two cores with others; a healthy one must not be taken for dead.
                ("FractureGrid__Membership__ProbeTimeout", "00:00:02"),
                ("FractureGrid__Membership__NumMissedProbesLimit", "3"),
                ("FractureGrid__Storage__ImageFolder", _folder["films"]),
                .. _storage,
                .. more,
            ]
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

    /// <summary>Waits until no film is pending, and counts what became of them.</summary>
    public async Task<(int Decided, int Doubled, int Lost)> TallyAsync(IReadOnlyList<TestFilm> films)
    {
        var (decided, doubled) = (0, 0);
        foreach (var patient in films.GroupBy(film => film.PatientId, StringComparer.Ordinal))
        {
            foreach (var study in patient.GroupBy(film => film.StudyUid, StringComparer.Ordinal))
            {
                await Gateway.DecidedStudyAsync(study.Key, 0);
            }

            var answer = await Gateway.GetAsync($"api/v1/patients/local/{patient.Key}");
            var images = answer.GetProperty("studies").EnumerateArray().Sum(study => study.GetProperty("images").GetArrayLength());
            decided += images;
            // The version rises by one with every decision on an image.
            doubled += answer.GetProperty("version").GetInt32() - images;
        }

        return (decided, doubled, films.Count - decided);
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
