using FractureGrid.EndToEnd.Tests.Films;
using FractureGrid.EndToEnd.Tests.Grid;
using FractureGrid.EndToEnd.Tests.Processes;

namespace FractureGrid.EndToEnd.Tests.Cluster;

/// <summary>Real processes, real sockets and real signals under load. After each fault every acknowledged film is decided exactly once.</summary>
public sealed class FaultTests
{
    private const int Films = 40;

    [Fact]
    public Task Kill_9_of_a_detector() =>
        SurviveAsync(
            1401,
            cluster =>
            {
                cluster.Detectors[0].Kill();
                return Task.CompletedTask;
            }
        );

    [Fact]
    public Task A_detector_that_hangs() =>
        SurviveAsync(
            1402,
            cluster =>
            {
                cluster.Detectors[0].Signal("STOP");
                return Task.CompletedTask;
            }
        );

    [Fact]
    public Task Kill_9_of_a_silo_with_patients() =>
        SurviveAsync(
            1403,
            cluster =>
            {
                cluster.Patients[0].Kill();
                return Task.CompletedTask;
            }
        );

    [Fact]
    public Task A_silo_with_patients_that_hangs() =>
        SurviveAsync(
            1404,
            async cluster =>
            {
                cluster.Patients[1].Signal("STOP");
                await cluster.SilosAsync(4);
                // It may have stopped in the middle of a write to the shared folder. Awake again it learns that it is dead, and ends.
                cluster.Patients[1].Signal("CONT");
            }
        );

    [Fact]
    public Task Kill_9_of_a_detector_and_a_silo_with_patients_at_once() =>
        SurviveAsync(
            1405,
            cluster =>
            {
                cluster.Detectors[0].Kill();
                cluster.Patients[0].Kill();
                return Task.CompletedTask;
            }
        );

    [Fact]
    public Task Kill_9_of_the_gateway_which_then_starts_again() =>
        SurviveAsync(
            1406,
            async cluster =>
            {
                cluster.Gateway.Kill();
                await cluster.StartGatewayAsync();
            }
        );

    [Fact]
    public Task A_restart_of_every_process_one_after_another() =>
        SurviveAsync(
            1407,
            async cluster =>
            {
                foreach (var detector in cluster.Detectors)
                {
                    await detector.StopAsync();
                    await cluster.StartAsync("detector");
                }

                foreach (var patients in cluster.Patients)
                {
                    await patients.StopAsync();
                    await cluster.StartAsync("patients");
                }

                await cluster.Gateway.StopAsync();
                await cluster.StartGatewayAsync();
            }
        );

    [Fact]
    public async Task A_film_that_kills_its_detector_is_given_up_after_two_and_can_be_requeued()
    {
        await using var cluster = await ProcessCluster.StartAsync(detectors: 4);
        var films = TestFilm.Render(seed: 1408, 12);
        var deadly = TestFilm.One(seed: 1409).With(data => data.SetInt32(Dicom.DicomTags.Columns, ProcessCluster.DeadlyColumns));

        await Task.WhenAll(cluster.SendAllAsync(films), cluster.SendAsync(deadly));
        var study = await cluster.Gateway.DecidedStudyAsync(deadly.StudyUid);
        await cluster.AllDecidedOnceAsync(films);

        var image = study.GetProperty("images").EnumerateArray().Single();
        Assert.Equal("AnalysisFailed", image.GetProperty("reason").GetProperty("code").GetString());
        // The loss of a detector may end the patient's activation too, and is then not counted.
        Assert.InRange(cluster.Detectors.Count(detector => !detector.HasExited), 1, 2);
        var letter = await Eventually.GetAsync(
            "a dead letter",
            ServedGrid.Patience,
            async _ =>
                (await cluster.Gateway.GetAsync("api/v1/grid/dead-letters")).EnumerateArray().Select(one => (object?)one).FirstOrDefault(),
            () => cluster.Log
        );
        Assert.Contains("AnalysisFailed", $"{letter}", StringComparison.Ordinal);
    }

    private static async Task SurviveAsync(ulong seed, Func<ProcessCluster, Task> fault)
    {
        await using var cluster = await ProcessCluster.StartAsync();
        var films = TestFilm.Render(seed, Films);
        var first = cluster.SendAllAsync(films.Take(Films / 2));
        // The fault comes while films are under way.
        await Eventually.HoldsAsync(
            "a film with a detector",
            ServedGrid.Patience,
            async _ => (await cluster.Gateway.GetAsync("api/v1/grid")).GetProperty("inFlight").GetInt32() > 0,
            () => cluster.Log
        );

        await Task.WhenAll(fault(cluster), first, cluster.SendAllAsync(films.Skip(Films / 2)));
        // A sender that is not sure sends everything again.
        await cluster.SendAllAsync(films);

        await cluster.AllDecidedOnceAsync(films);
    }
}
