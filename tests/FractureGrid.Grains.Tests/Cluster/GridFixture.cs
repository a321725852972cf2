using FractureGrid.Abstractions.Blobs;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Abstractions.Patients;
using FractureGrid.Grains.Detection;
using FractureGrid.Grains.Hosting;
using FractureGrid.Grains.Monitoring.Alarms;
using FractureGrid.Grains.Patients;
using FractureGrid.Grains.Roles;
using FractureGrid.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace FractureGrid.Grains.Tests.Cluster;

/// <summary>A grid of several silos in this process, with its state in an SQLite file that outlives each of them.</summary>
public sealed class GridFixture : IAsyncDisposable
{
    /// <summary>Limit of every wait; a test that reaches it has failed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _directory;

    private GridFixture(string directory, InProcessTestCluster cluster, FakeAnalyser analyser, MemoryBlobStore blobs) =>
        (_directory, Cluster, Analyser, Blobs) = (directory, cluster, analyser, blobs);

    public InProcessTestCluster Cluster { get; }

    public FakeAnalyser Analyser { get; }

    public MemoryBlobStore Blobs { get; }

    public static async Task<GridFixture> StartAsync(
        short silos = 1,
        Action<DetectionOptions>? detection = null,
        Func<int, string[]>? roles = null,
        IOutcomeRecorder? outcomes = null,
        IOutcomeStore? store = null,
        IAlarmNotifier? notifier = null,
        IPackageShelf? shelf = null,
        Action<PatientOptions>? patients = null
    )
    {
        var directory = Directory.CreateTempSubdirectory("fracturegrid-").FullName;
        var analyser = new FakeAnalyser();
        var blobs = new MemoryBlobStore();
        var count = -1;
        var builder = new InProcessTestClusterBuilder(silos);
        builder.ConfigureSilo(
            (_, silo) =>
            {
                var index = Interlocked.Increment(ref count);
                silo.Services.AddSingleton<IImageAnalyser>(analyser);
                silo.Services.AddSingleton<IBlobStore>(blobs);
                if (shelf is not null)
                {
                    silo.Services.AddSingleton(shelf);
                }

                silo.AddSqliteGrainStorage(options => options.DatabasePath = Path.Combine(directory, "grains.db"));
                silo.UseInMemoryReminderService();
                if (outcomes is not null)
                {
                    silo.Services.AddSingleton(outcomes);
                }

                if (store is not null && notifier is not null)
                {
                    silo.Services.AddSingleton(store);
                    silo.Services.AddSingleton(notifier);
                    silo.Services.AddSiteMonitor(isScheduled: false);
                }

                silo.AddFractureGridGrains(
                    roles?.Invoke(index) ?? [SiloRoles.Patients, SiloRoles.Detector],
                    options =>
                    {
                        (options.Slots, options.Quarantine) = (2, TimeSpan.FromMilliseconds(200));
                        detection?.Invoke(options);
                    },
                    new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        [SiloRoles.PackagesKey] = string.Join(',', shelf?.Packages.Select(package => package.Package) ?? []),
                    }
                );
                silo.Services.Configure<PatientOptions>(options =>
                {
                    (options.RetryDelay, options.MaxRetryDelay) = (TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(10));
                    options.FilmDelay = TimeSpan.FromMilliseconds(10);
                    patients?.Invoke(options);
                });
            }
        );
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new GridFixture(directory, cluster, analyser, blobs);
    }

    public IPatientGrain Patient(string id) => Cluster.Client.GetGrain<IPatientGrain>($"site-a/{id}");

    public static ImageSubmission Image(string id, string study = "study", NotAnalysed? notAnalysed = null) =>
        new()
        {
            ImageId = id,
            StudyId = study,
            BlobName = notAnalysed is null ? $"aa/{id}" : null,
            Attributes = new ImageAttributes { Site = "site-a", BodyPart = "HAND" },
            AcknowledgedAt = DateTimeOffset.UnixEpoch,
            NotAnalysed = notAnalysed,
        };

    /// <summary>Waits until nothing of the patient is pending.</summary>
    public Task<PatientDecision> DecisionAsync(string patient, int images) =>
        UntilAsync(
            () => Patient(patient).GetDecisionAsync(),
            decision => decision.Pending == 0 && decision.Version >= images,
            $"patient {patient} decided on {images} images"
        );

    /// <summary>Asks until the answer is as wanted. Errors while silos come and go are asked again.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> wanted, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        object? last = null;
        while (!patience.IsCancellationRequested)
        {
            try
            {
                var answer = await ask();
                if (wanted(answer))
                {
                    return answer;
                }

                last = answer;
            }
            catch (Exception exception) when (exception is OrleansException or TimeoutException)
            {
                last = exception;
            }

            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        throw new TimeoutException($"Did not come about: {what}. Last: {last}");
    }

    public async ValueTask DisposeAsync()
    {
        Analyser.Gate.Set();
        await Cluster.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
