using System.Globalization;
using System.Net;
using FractureGrid.EndToEnd.Tests.Films;
using FractureGrid.EndToEnd.Tests.Grid;
using FractureGrid.EndToEnd.Tests.Processes;
using FractureGrid.Servers;

namespace FractureGrid.EndToEnd.Tests.Cluster;

public sealed class JoinTests
{
    [Fact]
    public async Task A_detector_that_joins_with_nothing_but_an_address_reads_the_films_that_wait()
    {
        using var folder = new TemporaryFolder();
        var port = FreePort.Next().ToString(CultureInfo.InvariantCulture);
        await using var grid = await ServedGrid.StartAsync([
            "--data",
            folder["data"],
            "--dimse",
            "0",
            "--roles",
            "gateway,patients",
            "--silo",
            port,
        ]);
        var film = TestFilm.One(seed: 1301);
        using (var answer = await grid.UploadAsync(film.Bytes()))
        {
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }

        await using var detector = await ServedGrid.StartAsync(["--roles", "detector", "--join", $"127.0.0.1:{port}"]);
        var study = await grid.DecidedStudyAsync(film.StudyUid);

        var image = study.GetProperty("images").EnumerateArray().Single();
        Assert.NotEqual("NotAnalysed", image.GetProperty("outcome").GetString(), StringComparer.Ordinal);
        Assert.StartsWith("limb", image.GetProperty("model").GetProperty("name").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_finds_nobody_to_join_says_so_and_ends()
    {
        var end = await ExternalTool.RunAsync(
            FractureGridProgram.Path,
            [("FractureGrid__Membership__MaxJoinAttemptTime", "00:00:05")],
            ["serve", "--http", "0", "--roles", "detector", "--device", "simulated", "--join", "127.0.0.1:9"]
        );

        Assert.Equal(1, end.ExitCode);
        Assert.Contains("this process could not join the others", end.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", end.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_simulated_accelerator_says_of_every_film_that_it_did_not_look()
    {
        using var folder = new TemporaryFolder();
        await using var grid = await ServedGrid.StartAsync(["--data", folder["data"], "--dimse", "0", "--device", "simulated"]);
        var film = TestFilm.One(seed: 1302);
        using (var answer = await grid.UploadAsync(film.Bytes()))
        {
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }

        var image = (await grid.DecidedStudyAsync(film.StudyUid)).GetProperty("images").EnumerateArray().Single();

        Assert.Equal("NotAnalysed", image.GetProperty("outcome").GetString());
        Assert.Contains("simulated", image.GetProperty("reason").GetProperty("code").GetString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("simulated-accelerator", image.GetProperty("model").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Processes_that_share_a_folder_are_one_grid()
    {
        using var folder = new TemporaryFolder();
        await using var gateway = await ServedGrid.StartAsync(["--data", folder["data"], "--shared", "--roles", "gateway", "--dimse", "0"]);
        await using var patients = await ServedGrid.StartAsync(["--data", folder["data"], "--shared", "--roles", "patients"]);
        await using var detector = await ServedGrid.StartAsync([
            "--data",
            folder["data"],
            "--shared",
            "--roles",
            "detector",
            "--device",
            "simulated",
        ]);
        var film = TestFilm.One(seed: 1303);
        using (var answer = await gateway.UploadAsync(film.Bytes()))
        {
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }

        var study = await gateway.DecidedStudyAsync(film.StudyUid);

        Assert.Equal(1, study.GetProperty("images").GetArrayLength());
    }
}
